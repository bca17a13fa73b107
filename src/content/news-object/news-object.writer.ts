import type { NewsObjectDraft } from '../../formats/draft.js';
import type { TopicsOfSource } from '../topic/topic.writer.js';
import type { NewsObjectEntity } from './news-object.entity.js';
import { versionOf } from './versions.js';

/** What a document's objects are written with. */
export interface Writing {
  sourceId: string;
  digest: string;
  now: Date;
  topics: TopicsOfSource;
  authorId: (name: string) => string | undefined;
}

/** The columns that articles and media share. */
export function newsObjectRow(id: string, draft: NewsObjectDraft, writing: Writing): NewsObjectEntity {
  return {
    id,
    uri: draft.uri,
    sourceId: writing.sourceId,
    version: versionOf(draft).toString(),
    digest: writing.digest,
    status: draft.status,
    headline: draft.headline,
    byline: draft.byline,
    language: draft.language,
    editorialNote: draft.editorialNote,
    copyrightHolder: draft.copyrightHolder,
    copyrightNotice: draft.copyrightNotice,
    usageTerms: draft.usageTerms,
    publishedAt: draft.publishedAt,
    modifiedAt: draft.modifiedAt,
    embargoedUntil: draft.embargoedUntil,
    expiresAt: draft.expiresAt,
    receivedAt: writing.now,
  };
}
