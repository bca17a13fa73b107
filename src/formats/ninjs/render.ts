import type { NewsObjectDraft, RenditionDraft, TopicDraft } from '../draft.js';
import type { MediaRecord, StoryRecord } from '../record.js';
import type { FeedRendering, Rendering } from '../rendering.js';

type Written = Record<string, unknown>;

/** IPTC has registered no media type for ninjs. */
export const ninjsRendering: Rendering = {
  name: 'NINJS',
  mediaType: 'application/json',
  description: 'IPTC ninjs 3.1, with its pictures and related stories as associations.',
  render: (record) => JSON.stringify(ninjsOf(record)),
};

/** One document a line, as `POST /ingest` and `dateline ingest` take them. */
export const ninjsFeed: FeedRendering = {
  extension: 'ninjs',
  mediaType: 'application/x-ndjson',
  render: ({ stories }) => stories.map((story) => `${JSON.stringify(ninjsOf(story))}\n`).join(''),
};

const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
};

function ninjsOf(story: StoryRecord): Written {
  const { contentType, dateline, slugline, genre, summary, bodyHtml, wordCount, source } = story;
  const body = bodyHtml === null ? null : { ...html(bodyHtml), ...(wordCount !== null && { wordCount }) };
  const associations = [...story.media.map(mediaOf), ...story.related.map(relatedOf)];
  return told({
    standard,
    ...newsObjectOf(story),
    type: contentType.toLowerCase(),
    slugline,
    located: dateline,
    genres: genre === null ? [] : [{ name: genre }],
    infoSources: [{ name: source.name, role: 'provider' }],
    descriptions: texts([['summary', summary]]),
    bodies: body === null ? [] : [body],
    associations,
  });
}

function newsObjectOf(item: Omit<NewsObjectDraft, 'editorialNote'>): Written {
  return {
    uri: item.uri,
    version: item.version,
    firstCreated: item.publishedAt,
    versionCreated: item.modifiedAt,
    embargoedUntil: item.embargoedUntil,
    expires: item.expiresAt,
    pubStatus: item.status.toLowerCase(),
    language: item.language,
    urgency: item.urgency,
    headlines: texts([['main', item.headline]]),
    by: item.byline,
    people: item.authors.map(({ name, role }) => ({ name, rel: role })),
    subjects: item.topics.map(subjectOf),
    copyrightHolder: item.copyrightHolder,
    copyrightNotice: item.copyrightNotice,
    usageTerms: item.usageTerms,
  };
}

/** What is printed beside it in this story is its caption here. */
function mediaOf({ role, caption, media }: MediaRecord): Written {
  return told({
    name: role,
    ...newsObjectOf(media),
    type: media.type.toLowerCase(),
    descriptions: texts([
      ['caption', caption ?? media.caption],
      ['alt', media.altText],
      ['creditline', media.credit],
    ]),
    renditions: media.renditions.map(renditionOf),
  });
}

function relatedOf({ rel, uri }: StoryRecord['related'][number]): Written {
  return { name: rel, rel, uri };
}

function renditionOf({ mimeType, ...rendition }: RenditionDraft): Written {
  return told({ ...rendition, contentType: mimeType });
}

/** A concept by its URI; what is none by IPTC's schema stands as a literal, as do terms of the source's own. */
function subjectOf({ scheme, code, name }: TopicDraft): Written {
  const identity = (scheme ?? '') + code;
  const isUri = scheme !== null && /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(identity);
  return { name, [isUri ? 'uri' : 'literal']: identity };
}

function texts(all: readonly [role: string, value: string | null][]): Written[] {
  return all.flatMap(([role, value]) => (value === null ? [] : [{ role, contentType: 'text/plain', value }]));
}

function html(value: string): Written {
  return { role: 'main', contentType: 'text/html', value };
}

/** Without what is null, and without lists of nothing. */
function told(properties: Written): Written {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
