import { fullTextGranted, mediaGranted, renditionsGranted } from '../../access/grants.js';
import type { Reader } from '../../access/reader.js';
import type { Sight } from '../../access/sight.js';
import { andThen, type MaybePromise } from '../../kernel/maybe-promise.js';
import { guardedAuthor } from '../author/author.store.js';
import type { MediaEntity } from '../media/media.entity.js';
import { guardedMedia, isPlain } from '../media/media.store.js';
import { eachLinked } from '../relay/links.js';
import { guardedTopic } from '../topic/topic.store.js';
import type { ArticleEntity } from './article.entity.js';
import { articleByUri, texts } from './article.store.js';
import { linksOf } from './article-links.store.js';

// What hangs on a story that is seen, as far as whoever sees it is shown it: for its fields, and for whatever is
// written out of them.

export function contributorsOf(sight: Sight, { id }: ArticleEntity) {
  return eachLinked(
    linksOf(sight, id, 'authors'),
    ({ authorId }) => sight.linked(guardedAuthor, authorId, id),
    ({ role }, person) => ({ role, author: person }),
  );
}

export function topicsOf(sight: Sight, { id }: ArticleEntity) {
  return eachLinked(
    linksOf(sight, id, 'topics'),
    (topicId) => sight.linked(guardedTopic, topicId, id),
    (_, concept) => concept,
  );
}

/** Where a story shows an item. */
export interface Place {
  articleId: string;
  role: string;
  /** The caption in this place, else the item's own. */
  caption: string | null;
  media: MediaEntity;
}

export function placesOf(sight: Sight, { id }: ArticleEntity) {
  return eachLinked(
    linksOf(sight, id, 'media'),
    ({ mediaId }) => sight.linked(guardedMedia, mediaId, id),
    ({ role, caption }, media): Place => ({ articleId: id, role, caption: caption ?? media.caption, media }),
  );
}

export function relatedOf(sight: Sight, { id }: ArticleEntity) {
  return eachLinked(
    linksOf(sight, id, 'related'),
    ({ uri }) => sight.loader(articleByUri).load(uri),
    ({ rel }, article) => ({ rel, headline: article.headline, article }),
  );
}

/** Asked for only where it is granted. */
export function textOf(sight: Sight, { id, revision }: { id: string; revision: number }) {
  return sight.content(texts, `${id} ${revision}`);
}

/** Whether the story's text may be read. */
export function isTextGranted(articleId: string, { sight }: Reader): MaybePromise<boolean> {
  return fullTextGranted(sight, articleId);
}

/** Whether the item's files may be had, by the licences that hold this story. */
export function areFilesGranted({ articleId, media }: Place, { sight }: Reader): MaybePromise<boolean> {
  return andThen(
    mediaGranted(sight, articleId),
    // Granted by this story, where nothing of its own may withhold them.
    (isGranted) => isGranted && (isPlain(media) || renditionsGranted(sight, media.id)),
  );
}
