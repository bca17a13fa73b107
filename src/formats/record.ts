import type { ArticleDraft, ArticleMediaDraft, MediaDraft } from './draft.js';
import type { SourceName } from './source-name.js';

type Published<Draft> = Omit<Draft, 'editorialNote'>;

/** A media item in its place in a story that is given out. */
export interface MediaRecord extends Omit<ArticleMediaDraft, 'media'> {
  media: Published<MediaDraft>;
}

/**
 * A story as one partner is given it, in the words of a draft: a body and addresses that the partner has no right to
 * are null already, and what sources write to desks is not in it, so that no rendering can tell it.
 */
export interface StoryRecord extends Published<Omit<ArticleDraft, 'media'>> {
  version: string;
  source: SourceName;
  media: MediaRecord[];
}
