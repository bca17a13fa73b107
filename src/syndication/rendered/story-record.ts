import type { Reader } from '../../access/reader.js';
import type { ArticleEntity } from '../../content/article/article.entity.js';
import {
  areFilesGranted,
  contributorsOf,
  isTextGranted,
  type Place,
  placesOf,
  relatedOf,
  textOf,
  topicsOf,
} from '../../content/article/article-parts.js';
import { guardedAuthor } from '../../content/author/author.store.js';
import { authorLinksOfMedia, renditionsOfMedia, topicLinksOfMedia } from '../../content/media/media.store.js';
import type { RenditionEntity } from '../../content/media/rendition.entity.js';
import type { NewsObjectEntity } from '../../content/news-object/news-object.entity.js';
import { eachLinked } from '../../content/relay/links.js';
import type { SourceEntity } from '../../content/source/source.entity.js';
import { guardedSource } from '../../content/source/source.store.js';
import { schemeOfSource } from '../../content/topic/own-terms.js';
import type { TopicEntity } from '../../content/topic/topic.entity.js';
import { guardedTopic } from '../../content/topic/topic.store.js';
import { topicName } from '../../content/topic/topic-name.js';
import type { RenditionDraft, TopicDraft } from '../../formats/draft.js';
import type { MediaRecord, StoryRecord } from '../../formats/record.js';
import { andThen } from '../../kernel/maybe-promise.js';

/**
 * A story that the reader sees, with what its fields show of it and no more: the text and the files behind the gates
 * that stand before those fields.
 * @returns null where its source went out of sight meanwhile, and so did it
 */
export async function storyRecord(reader: Reader, article: ArticleEntity): Promise<StoryRecord | null> {
  const { sight } = reader;
  const [source, authors, topics, media, related, text] = await Promise.all([
    sight.linked(guardedSource, article.sourceId, article.id),
    contributorsOf(sight, article),
    topicsOf(sight, article),
    // At once with the rest: what hangs on the media of one story does not wait for what another one lacks.
    Promise.resolve(placesOf(sight, article)).then((places) =>
      Promise.all(places.map((place) => shownOf(reader, place))),
    ),
    relatedOf(sight, article),
    andThen(isTextGranted(article.id, reader), (granted) => (granted ? textOf(sight, article) : null)),
  ]);
  if (!source) return null;
  return {
    kind: 'article',
    ...publishedOf(article),
    version: article.version,
    contentType: article.contentType,
    authors: authors.map(({ role, author }) => ({ name: author.name, role })),
    topics: topics.map((topic) => topicRecord(topic, article.language, source)),
    urgency: article.urgency,
    summary: article.summary,
    bodyHtml: text?.html ?? null,
    bodyText: text?.text ?? null,
    wordCount: article.wordCount,
    dateline: article.dateline,
    slugline: article.slugline,
    genre: article.genre,
    signal: article.signal,
    media: media.map((shown) => mediaRecord(shown, source)),
    related: related.map(({ rel, article: { uri } }) => ({ rel, uri })),
    source: { slug: source.slug, name: source.name },
  };
}

/** An item in its place, with what is shown of what hangs on it. */
type Shown = Awaited<ReturnType<typeof shownOf>>;

async function shownOf(reader: Reader, place: Place) {
  const { sight } = reader;
  const { media } = place;
  const [authors, topics, renditions] = await Promise.all([
    eachLinked(
      sight.content(authorLinksOfMedia, media.id),
      ({ authorId }) => sight.linked(guardedAuthor, authorId, media.id),
      ({ role }, { name }) => ({ name, role }),
    ),
    eachLinked(
      sight.content(topicLinksOfMedia, media.id),
      ({ topicId }) => sight.linked(guardedTopic, topicId, media.id),
      (_, topic) => topic,
    ),
    andThen(areFilesGranted(place, reader), (granted) =>
      granted ? sight.content(renditionsOfMedia, media.id) : null,
    ),
  ]);
  const files = (renditions ?? []).map((rendition) => renditionRecord(reader, rendition));
  return { place, authors, topics, renditions: files };
}

function mediaRecord({ place, authors, topics, renditions }: Shown, source: SourceEntity): MediaRecord {
  const { role, caption, media } = place;
  return {
    role,
    caption: caption === media.caption ? null : caption,
    media: {
      kind: 'media',
      ...publishedOf(media),
      version: media.ownVersion ? media.version : null,
      type: media.type,
      authors,
      topics: topics.map((topic) => topicRecord(topic, media.language, source)),
      urgency: null,
      caption: media.caption,
      altText: media.altText,
      credit: media.credit,
      renditions,
    },
  };
}

/** What is written to desks is not among it. */
function publishedOf(item: NewsObjectEntity) {
  const { uri, status, headline, byline, language, publishedAt, modifiedAt, embargoedUntil, expiresAt } =
    item;
  const { copyrightHolder, copyrightNotice, usageTerms } = item;
  return {
    ...{ uri, status, headline, byline, language, publishedAt, modifiedAt, embargoedUntil, expiresAt },
    ...{ copyrightHolder, copyrightNotice, usageTerms },
  };
}

function topicRecord(topic: TopicEntity, language: string, source: SourceEntity): TopicDraft {
  const isOwn = topic.scheme === schemeOfSource(source.slug);
  return {
    scheme: isOwn ? null : topic.scheme,
    code: topic.code,
    name: topicName(topic, language),
    language: null,
  };
}

function renditionRecord(reader: Reader, rendition: RenditionEntity): RenditionDraft {
  const { name, href, mimeType, title, width, height, sizeInBytes, duration } = rendition;
  return {
    name,
    href: href === null ? null : reader.addressOf(href),
    mimeType,
    title,
    width,
    height,
    sizeInBytes: sizeInBytes === null ? null : Number(sizeInBytes),
    duration,
  };
}
