import type { RelatedDraft } from '../draft.js';
import { isJsonObject, type JsonObject, own } from '../json.js';
import { lineOrNull } from '../text.js';
import { type SubjectName, subjectNamed } from '../topic-identity.js';
import { isUri } from './addresses.js';
import { mediaMoreFrom, storyMoreFrom } from './extension.js';
import { type FeedMedia, fileAt, noMedia, type StoryMore } from './item.js';

/** JSON Feed has no vocabularies beside its own: what RSS and Atom say in theirs stands in `_dateline` as well. */
export interface JsonMore {
  story: StoryMore;
  source: string | null;
  embargoedUntil: string | null;
  expiresAt: string | null;
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  contributors: string[];
  topics: SubjectName[];
  media: FeedMedia[];
  related: RelatedDraft[];
}

/** Whatever is not of the expected type is absent: anybody may write an object of this name. */
export function jsonMoreIn(item: JsonObject): JsonMore | null {
  const found = own(item, '_dateline');
  if (!isJsonObject(found)) return null;
  const text = textIn(found);
  return {
    story: storyMoreFrom(text),
    source: text('source'),
    embargoedUntil: text('embargoedUntil'),
    expiresAt: text('expiresAt'),
    copyrightHolder: text('copyrightHolder'),
    copyrightNotice: text('copyrightNotice'),
    usageTerms: text('usageTerms'),
    contributors: listIn(found, 'contributors').flatMap((name) => (typeof name === 'string' ? [name] : [])),
    topics: objectsIn(found, 'topics').map((topic) => ({
      ...subjectNamed(textIn(topic)('name')),
      scheme: textIn(topic)('scheme'),
      code: textIn(topic)('code'),
    })),
    media: objectsIn(found, 'media').map(mediaOf),
    related: objectsIn(found, 'related').flatMap((link) => {
      const rel = lineOrNull(textIn(link)('rel'));
      const uri = textIn(link)('uri') ?? '';
      return rel !== null && isUri(uri) ? [{ rel, uri }] : [];
    }),
  };
}

function mediaOf(raw: JsonObject): FeedMedia {
  const text = textIn(raw);
  return {
    ...noMedia(),
    ...mediaMoreFrom(text),
    headline: text('headline'),
    caption: text('caption'),
    credit: text('credit'),
    language: text('language'),
    copyrightHolder: text('copyrightHolder'),
    copyrightNotice: text('copyrightNotice'),
    usageTerms: text('usageTerms'),
    authors: objectsIn(raw, 'authors').flatMap((author) => {
      const name = lineOrNull(textIn(author)('name'));
      const role = lineOrNull(textIn(author)('role'));
      return name !== null && role !== null ? [{ name, role }] : [];
    }),
    files: objectsIn(raw, 'renditions').map((rendition) => {
      const number = (name: string): number | null => {
        const value = own(rendition, name);
        return typeof value === 'number' ? value : null;
      };
      return fileAt(textIn(rendition)('url'), {
        name: textIn(rendition)('name'),
        mimeType: textIn(rendition)('mimeType'),
        width: number('width'),
        height: number('height'),
        sizeInBytes: number('sizeInBytes'),
        duration: number('duration'),
      });
    }),
  };
}

function textIn(raw: JsonObject): (name: string) => string | null {
  return (name) => {
    const value = own(raw, name);
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' ? value : null;
  };
}

function listIn(raw: JsonObject, name: string): readonly unknown[] {
  const value = own(raw, name);
  return Array.isArray(value) ? value : [];
}

function objectsIn(raw: JsonObject, name: string): JsonObject[] {
  return listIn(raw, name).filter(isJsonObject);
}
