import type { AuthorDraft, MediaType, NewsObjectDraft, RenditionDraft, TopicDraft } from '../draft.js';
import { holdsMarkup } from '../markup.js';
import type { MediaRecord, StoryRecord } from '../record.js';
import { withReferences } from '../references.js';
import type { Rendering } from '../rendering.js';
import { roleInByline } from '../story-types.js';
import { propertyValue } from './properties.js';
import { otherRelation, relationProperties } from './related.js';
import { verbatim } from './thing.js';

/** schema.org's NewsArticle: what goes into a page's `<script type="application/ld+json">`, or stands alone. */
export const jsonLdRendering: Rendering = {
  name: 'JSON_LD',
  mediaType: 'application/ld+json',
  description: 'JSON-LD of schema.org: a NewsArticle with its media.',
  // No `</script>` or `<!--` of a text ends the element that it may stand in.
  render: (record) => JSON.stringify(newsArticle(record), written).replaceAll('<', '\\u003c'),
};

type Properties = Record<string, unknown>;

/** Texts that are read as HTML where they look like it. */
const plain: ReadonlySet<string> = new Set(['description', 'caption', 'text']);

/** What words would be taken for a reference or for HTML is written so that they are read as they are. */
function written(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || verbatim.has(name)) return value;
  const words = withReferences(value);
  return plain.has(name) && holdsMarkup(words) ? words.replaceAll('<', '&lt;') : words;
}

function newsArticle(record: StoryRecord): Properties {
  const { media, related, source, signal } = record;
  const correction = signal === 'correction' ? { '@type': 'CorrectionComment' } : null;
  const { additional, ...common } = newsObject(record, 'author', 'author');
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    ...common,
    description: told(record.summary),
    articleBody: told(record.bodyHtml),
    wordCount: told(record.wordCount),
    creditText: told(record.byline),
    publisher: organisation(source.name),
    dateline: told(record.dateline),
    genre: told(record.genre),
    correction: told(correction),
    image: mediaOf(media, 'ImageObject'),
    video: mediaOf(media, 'VideoObject'),
    audio: mediaOf(media, 'AudioObject'),
    ...relations(record),
    additionalProperty: several([
      ...additional,
      ...own('type', record.contentType === 'TEXT' ? null : record.contentType.toLowerCase()),
      ...own('slugline', record.slugline),
      ...own('signal', correction ? null : signal),
      ...related
        .filter(({ rel }) => !Object.hasOwn(relationProperties, rel))
        .map(({ rel, uri }) => propertyValue(`${otherRelation}${rel}`, uri)),
    ]),
  };
}

const objects: Readonly<Record<MediaType, string>> = {
  PICTURE: 'ImageObject',
  GRAPHIC: 'ImageObject',
  VIDEO: 'VideoObject',
  AUDIO: 'AudioObject',
};

/** Positions, because pictures and films stand in properties apart. */
function mediaOf(media: readonly MediaRecord[], object: string): readonly Properties[] | undefined {
  return several(
    media.flatMap((placed, index) =>
      objects[placed.media.type] === object ? [mediaObject(placed, index + 1)] : [],
    ),
  );
}

function mediaObject({ role, caption: here, media }: MediaRecord, position: number): Properties {
  const [first] = media.renditions;
  const { additional, ...common } = newsObject(media, 'creator', roleInByline(media.type));
  return {
    '@type': objects[media.type],
    ...common,
    position,
    // What readers of pages look for; the files with their names are in `encoding`.
    ...(first && file(first)),
    caption: told(media.caption),
    creditText: told(media.credit),
    encoding: several(
      media.renditions.map((rendition) => ({
        '@type': 'MediaObject',
        name: rendition.name,
        headline: told(rendition.title),
        ...file(rendition),
      })),
    ),
    additionalProperty: several([
      ...additional,
      propertyValue('role', role),
      ...own('type', media.type === 'GRAPHIC' ? 'graphic' : null),
      ...own('byline', media.byline),
      ...own('altText', media.altText),
      ...own('placeCaption', here),
    ]),
  };
}

function file({ href, mimeType, width, height, sizeInBytes, duration }: RenditionDraft): Properties {
  return {
    contentUrl: told(href),
    encodingFormat: told(mimeType),
    width: told(width),
    height: told(height),
    contentSize: sizeInBytes === null ? undefined : `${sizeInBytes} B`,
    duration: duration === null ? undefined : `PT${duration}S`,
  };
}

/** What articles and media have in common; `additional` is what schema.org has no place for. */
function newsObject(
  object: Omit<NewsObjectDraft, 'editorialNote'>,
  makers: 'author' | 'creator',
  plainRole: string,
): Properties & { additional: object[] } {
  return {
    '@id': object.uri,
    identifier: object.uri,
    version: told(object.version),
    creativeWorkStatus: statuses[object.status],
    headline: told(object.headline),
    [makers]: several(object.authors.map((author) => maker(author, makers, plainRole))),
    about: several(object.topics.map(definedTerm)),
    inLanguage: object.language === 'und' ? undefined : object.language,
    datePublished: object.publishedAt.toISOString(),
    dateModified: object.modifiedAt.toISOString(),
    expires: object.expiresAt?.toISOString(),
    copyrightHolder: object.copyrightHolder === null ? undefined : organisation(object.copyrightHolder),
    copyrightNotice: told(object.copyrightNotice),
    usageInfo: object.usageTerms === null ? undefined : { '@type': 'CreativeWork', text: object.usageTerms },
    additional: [
      ...own('embargoedUntil', object.embargoedUntil?.toISOString() ?? null),
      ...own('urgency', object.urgency),
    ],
  };
}

const statuses = { USABLE: 'Published', WITHHELD: 'Withheld', CANCELED: 'Canceled' } as const;

/** A role that the property does not imply already stands about the person, as schema.org has it. */
function maker({ name, role }: AuthorDraft, property: string, plainRole: string): Properties {
  const person = { '@type': 'Person', name };
  return role === plainRole ? person : { '@type': 'Role', roleName: role, [property]: person };
}

function definedTerm({ scheme, code, name }: TopicDraft): Properties {
  return { '@type': 'DefinedTerm', name, termCode: code, inDefinedTermSet: told(scheme) };
}

function organisation(name: string): Properties {
  return { '@type': 'Organization', name };
}

function relations({ related }: StoryRecord): Properties {
  const properties: Record<string, Properties[]> = {};
  for (const { rel, uri } of related) {
    const property = Object.hasOwn(relationProperties, rel) ? relationProperties[rel] : undefined;
    if (property !== undefined)
      properties[property] = [...(properties[property] ?? []), { '@type': 'CreativeWork', '@id': uri }];
  }
  return properties;
}

function own(name: string, value: string | number | null): object[] {
  return value === null ? [] : [propertyValue(name, value)];
}

/** JSON leaves out what is undefined. */
function told<Value>(value: Value | null): Value | undefined {
  return value ?? undefined;
}

function several<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length === 0 ? undefined : values;
}
