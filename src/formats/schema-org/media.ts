import { derivedUri } from '../derived-uri.js';
import type { ArticleMediaDraft, MediaDraft, MediaType, NewsObjectDraft } from '../draft.js';
import { digestOf } from '../json.js';
import { mediaDraft } from '../make-draft.js';
import { roleInByline } from '../story-types.js';
import { newsObjectFrom, type Surroundings } from './news-object.js';
import { propertyOf } from './properties.js';
import { renditionsOf } from './renditions.js';
import { plainTextOf } from './texts.js';
import { Thing, uriOrNull } from './thing.js';

const properties: Readonly<Record<string, MediaType>> = { image: 'PICTURE', video: 'VIDEO', audio: 'AUDIO' };
const types: ReadonlyMap<string, MediaType> = new Map([
  ['ImageObject', 'PICTURE'],
  ['VideoObject', 'VIDEO'],
  ['AudioObject', 'AUDIO'],
]);

interface Shown {
  type: MediaType;
  /** Several where sites tell one picture in several cuts. */
  things: [Thing, ...Thing[]];
}

const mostMedia = 200;

/** The pictures, films and sounds of an article. */
export function mediaOf(
  article: Thing,
  around: Surroundings & { parent: NewsObjectDraft },
  base: string | null,
): ArticleMediaDraft[] {
  const placed: ArticleMediaDraft[] = [];
  const shown = shownIn(article);
  if (shown.length > mostMedia)
    around.warnings.push(`passed over ${shown.length - mostMedia} pictures and the like beyond ${mostMedia}`);
  for (const { type, things } of shown.slice(0, mostMedia)) {
    const media = itemFrom(type, things, around, base);
    if (!media || placed.some((other) => other.media.uri === media.uri)) continue;
    const role = propertyOf(things[0], 'role')?.value ?? (placed.length === 0 ? 'featured' : 'body');
    placed.push({ role, caption: propertyOf(things[0], 'placeCaption')?.value ?? null, media });
  }
  return placed;
}

/** In the order of their `position`, where they tell one. */
function shownIn(article: Thing): Shown[] {
  const shown = new Map<string, Shown>();
  for (const name of [...Object.keys(properties), 'associatedMedia']) {
    for (const value of article.values(name)) {
      const thing = value instanceof Thing ? value : article.with({ contentUrl: String(value) });
      const type = types.get(thing.types[0] ?? '') ?? properties[name];
      if (type === undefined) continue;
      const key = `${type} ${digestOf(toldOf(thing))}`;
      const known = shown.get(key);
      if (known) known.things.push(thing);
      else shown.set(key, { type, things: [thing] });
    }
  }
  const position = ({ things: [thing] }: Shown): number => Number(thing?.line('position') ?? Number.NaN);
  return [...shown.values()].sort((one, other) => position(one) - position(other) || 0);
}

const ofTheFile = new Set(
  'url contentUrl width height encodingFormat contentSize thumbnail thumbnailUrl @type @context'.split(' '),
);

/**
 * What tells a picture from another: all but its file. Search engines ask sites for one picture in several shapes, and
 * so they write it: as addresses alone, or the same caption with each.
 */
function toldOf(thing: Thing): object {
  return Object.fromEntries(Object.entries(thing.raw).filter(([name]) => !ofTheFile.has(name)));
}

function itemFrom(
  type: MediaType,
  things: readonly [Thing, ...Thing[]],
  around: Surroundings & { parent: NewsObjectDraft },
  base: string | null,
): MediaDraft | null {
  const [thing] = things;
  const renditions = renditionsOf(things, type, base, around.warnings);
  const caption = plainTextOf(thing, 'caption') ?? plainTextOf(thing, 'description');
  const own = uriOrNull(thing.line('identifier')) ?? uriOrNull(thing.line('@id'));
  if (renditions.every(({ href }) => href === null) && caption === null && own === null) return null;
  const [file] = renditions;
  const uri = own ?? derivedUri(around.parent.uri, type, file?.href ?? caption ?? '');
  const shown = propertyOf(thing, 'type')?.value === 'graphic' ? 'GRAPHIC' : type;
  const role = roleInByline(shown);
  return mediaDraft({
    ...newsObjectFrom(thing, uri, { properties: ['creator', 'author'], role }, around),
    type: shown,
    caption,
    altText: propertyOf(thing, 'altText')?.value ?? null,
    credit: thing.line('creditText'),
    renditions,
  });
}
