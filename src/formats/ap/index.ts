import { DatelineError } from '../../kernel/errors.js';
import type { Format, ParseContext, ParsedDocument, StoryDraft } from '../draft.js';
import { digestOf, isJsonObject, parseJson, pointer } from '../json.js';
import { readNinjs } from '../ninjs/index.js';
import { editorialOf } from './editorial.js';
import { ninjsFrom } from './item.js';
import { textFilesOf } from './renditions.js';

/** What the Associated Press's Media API answers: an item, or a page of a feed. */
export const ap: Format = {
  name: 'ap',
  description: 'Items and feeds of the AP Media API (JSON)',
  // ninjs has `altids` too, and never AP's `itemid` unless it says that it is ninjs.
  sniff: (text) =>
    /^\uFEFF?\s*\{/.test(text) &&
    /(?<!\\)"(?:altids"\s*:\s*\{[^{}]{0,1000}?"(?:itemid|etag)"|api_version")\s*:/.test(text) &&
    !/(?<!\\)"\$?standard"\s*:/.test(text),
  documents: (text, context) =>
    itemsIn(parseJson(text.replace(/^\uFEFF/, ''))).map(
      ({ item, place }) =>
        () =>
          readItem(item, place, context),
    ),
};

interface Found {
  item: unknown;
  /** JSON pointer. */
  place: string;
}

function itemsIn(value: unknown): Found[] {
  if (isJsonObject(value)) {
    if (isJsonObject(value.altids)) return [{ item: value, place: '' }];
    if (isJsonObject(value.item)) return [{ item: value.item, place: '/item' }];
    const { data } = value;
    if (isJsonObject(data)) {
      if (isJsonObject(data.item)) return [{ item: data.item, place: '/data/item' }];
      if (Array.isArray(data.items)) {
        return data.items.map((entry: unknown, index) => {
          const place = pointer('/data/items', index);
          return isJsonObject(entry) && 'item' in entry
            ? { item: entry.item, place: pointer(place, 'item') }
            : { item: entry, place };
        });
      }
    }
  }
  throw new DatelineError(
    'MISSING_FIELD',
    'there is neither data.item nor data.items, nor is it an item of AP’s',
    {
      place: '/data',
    },
  );
}

function readItem(item: unknown, place: string, context: ParseContext): ParsedDocument {
  if (!isJsonObject(item))
    throw new DatelineError('SCHEMA_VIOLATION', 'an item of AP’s is a JSON object', { place });
  const { signal, isTest } = editorialOf(item, place);
  const ninjs = ninjsFrom(item, place);
  const read = within(place, () => readNinjs(ninjs, context));
  const files = textFilesOf(item);
  const draft = withPlaces(read.draft, signal);
  const warnings = [...read.warnings];
  if (draft.kind === 'article' && draft.bodyHtml === null && files.length > 0)
    warnings.push(`no text came with the item, and ${files.join(', ')} of its renditions is not fetched`);
  if (isTest) warnings.push('withheld, because AP calls it a test');
  return {
    ...read,
    draft,
    ofType: null,
    source: { slug: 'ap', name: 'AP' },
    sourceGuessed: false,
    digest: digestOf({ item: withoutTokens(ninjs), signal }),
    warnings,
  };
}

/** AP numbers what it associates, the first being the one that leads. */
function withPlaces(draft: StoryDraft, signal: string | null): StoryDraft {
  if (draft.kind === 'media') return draft;
  const media = draft.media.map((placed, index) =>
    /^\d+$/.test(placed.role) ? { ...placed, role: index === 0 ? 'featured' : 'body' } : placed,
  );
  return { ...draft, media, signal };
}

/** The addresses of files are signed for whoever asks: asked again, it is the same item. */
function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'href' && typeof inner === 'string' ? inner.replace(/[?#].*$/s, '') : withoutTokens(inner),
    ]),
  );
}

/** A fault's place in the item is one in the whole answer. */
function within<Value>(place: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    throw new DatelineError(error.code, error.message, {
      place: `${place}${error.place ?? ''}`,
      cause: error,
    });
  }
}
