import { isJsonObject, type JsonObject, pointer } from '../json.js';
import { withoutReferences } from '../references.js';
import { lineOrNull, textOrNull } from '../text.js';

/** What is an address or a name for machines, or HTML itself: taken as it is written. All else are words. */
export const verbatim: ReadonlySet<string> = new Set(
  '@context @id @type identifier url contentUrl thumbnailUrl sameAs inDefinedTermSet articleBody'.split(' '),
);

/** A piece of JSON-LD; a page may have several, whose nodes name each other by `@id`. */
export interface Block {
  value: unknown;
  /** Where it stands in its page; empty where it is the document. Looked for when it is asked for. */
  readonly place: string;
}

/** No property of a story has more values; a list that is longer is an attack. */
const mostValues = 1000;

/** A node of schema.org's, read by its properties. Nothing is followed further than it is asked for, so no circle holds. */
export class Thing {
  constructor(
    readonly raw: JsonObject,
    private readonly graph: Graph,
    private readonly block: Block,
    private readonly at: string,
  ) {}

  /** The same with other values, in its place. */
  with(raw: JsonObject): Thing {
    return new Thing(raw, this.graph, this.block, this.at);
  }

  get types(): string[] {
    return this.values('@type').flatMap((type) => (typeof type === 'string' ? [wordOf(type)] : []));
  }

  is(types: ReadonlySet<string>): boolean {
    return this.types.some((type) => types.has(type));
  }

  has(name: string): boolean {
    return this.values(name).length > 0;
  }

  placeOf(name: string): string {
    const { place } = this.block;
    const path = pointer(this.at, name);
    return place === '' ? path : `${place} ${path}`;
  }

  /** What a property holds: strings, numbers, truths and nodes, one or many. */
  values(name: string): (string | number | boolean | Thing)[] {
    const found: (string | number | boolean | Thing)[] = [];
    for (const value of listOf(Object.hasOwn(this.raw, name) ? this.raw[name] : null).slice(0, mostValues)) {
      const plain = isJsonObject(value) && Object.hasOwn(value, '@value') ? value['@value'] : value;
      if (isJsonObject(plain)) found.push(this.graph.follow(plain, this.block, pointer(this.at, name)));
      else if (typeof plain === 'number' || typeof plain === 'boolean') found.push(plain);
      else if (typeof plain === 'string' && plain.trim() !== '') found.push(plain);
    }
    return found;
  }

  things(name: string): Thing[] {
    return this.values(name).filter((value): value is Thing => value instanceof Thing);
  }

  /** One line of its first value that has one; of a node, its name. */
  line(name: string): string | null {
    return this.#first(name, lineOrNull);
  }

  /** Paragraphs kept, as they are written. */
  markup(name: string): string | null {
    return this.#find(name, textOrNull);
  }

  /** Paragraphs kept. */
  text(name: string): string | null {
    return this.#first(name, textOrNull);
  }

  /** Lines of all values. */
  lines(name: string): string[] {
    return this.values(name).flatMap((value) => wordsOf(value, decoding(lineOrNull)) ?? []);
  }

  /** An absolute address or name: of a node, its own. */
  uri(name: string): string | null {
    for (const value of this.values(name)) {
      const uri = value instanceof Thing ? value.identity() : uriOrNull(value);
      if (uri !== null) return uri;
    }
    return null;
  }

  /** How a node names itself: what it says is its identifier wins over where it stands. */
  identity(): string | null {
    for (const name of ['identifier', '@id', 'url']) {
      for (const value of this.values(name)) {
        const uri = uriOrNull(value instanceof Thing ? value.line('value') : value);
        if (uri !== null) return uri;
      }
    }
    return null;
  }

  #first(name: string, clean: Cleaning): string | null {
    return this.#find(name, verbatim.has(name) ? clean : decoding(clean));
  }

  #find(name: string, clean: Cleaning): string | null {
    for (const value of this.values(name)) {
      const words = wordsOf(value, clean);
      if (words !== null) return words;
    }
    return null;
  }
}

/** All nodes of some pieces of JSON-LD. */
export class Graph {
  readonly #byId = new Map<string, Thing>();
  /** What the pieces are about: not what stands within that. */
  readonly roots: readonly Thing[];

  constructor(blocks: readonly Block[]) {
    for (const block of blocks) this.#note(block.value, block, '');
    this.roots = blocks.flatMap((block) => this.#rootsOf(block.value, block, ''));
  }

  /** A node, or the one that its `@id` alone refers to. */
  follow(raw: JsonObject, block: Block, at: string): Thing {
    const id = idOf(raw);
    const known = id !== null && !saysMore(raw) ? this.#byId.get(id) : null;
    return known ?? new Thing(raw, this, block, at);
  }

  #rootsOf(value: unknown, block: Block, at: string): Thing[] {
    if (Array.isArray(value))
      return value.flatMap((item, index) => this.#rootsOf(item, block, pointer(at, index)));
    if (!isJsonObject(value)) return [];
    if (Object.hasOwn(value, '@graph')) return this.#rootsOf(value['@graph'], block, pointer(at, '@graph'));
    const root = this.follow(value, block, at);
    return [root, ...root.things('mainEntity')];
  }

  /** The first that says more of itself than its name is who an `@id` refers to. */
  #note(value: unknown, block: Block, at: string): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) this.#note(item, block, pointer(at, index));
    } else if (isJsonObject(value)) {
      const id = idOf(value);
      if (id !== null && saysMore(value) && !this.#byId.has(id))
        this.#byId.set(id, new Thing(value, this, block, at));
      for (const [name, item] of Object.entries(value)) {
        if (typeof item === 'object') this.#note(item, block, pointer(at, name));
      }
    }
  }
}

function idOf(raw: JsonObject): string | null {
  const id = Object.hasOwn(raw, '@id') ? raw['@id'] : null;
  return typeof id === 'string' && id !== '' ? id : null;
}

function saysMore(raw: JsonObject): boolean {
  return Object.keys(raw).some((name) => name !== '@id' && name !== '@type' && name !== '@context');
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isJsonObject(value)) {
    for (const name of ['@list', '@set']) if (Array.isArray(value[name])) return value[name];
  }
  return [value];
}

/** `NewsArticle` of `http://schema.org/NewsArticle` and `schema:NewsArticle`. */
function wordOf(type: string): string {
  return type.trim().replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, '');
}

/** What a node says of itself in words, looked for one step deep. */
function namedBy({ raw }: Thing): string {
  for (const name of ['text', 'name', 'value']) {
    const words = Object.hasOwn(raw, name) ? raw[name] : null;
    if (typeof words === 'string' || typeof words === 'number') return String(words);
  }
  return '';
}

type Cleaning = (text: string) => string | null;

function decoding(clean: Cleaning): Cleaning {
  return (text) => clean(withoutReferences(text));
}

function wordsOf(value: string | number | boolean | Thing, clean: Cleaning): string | null {
  if (value instanceof Thing) return clean(namedBy(value));
  return typeof value === 'boolean' ? null : clean(String(value));
}

const longestUri = 2000;

export function uriOrNull(value: unknown): string | null {
  const uri = typeof value === 'string' ? value.trim() : '';
  const fits = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(uri) && Buffer.byteLength(uri) <= longestUri;
  return fits && !/^(?:javascript|data|vbscript|blob|file|about):/i.test(uri) ? uri : null;
}
