import { DatelineError } from '../kernel/errors.js';
import { inlineTags, leafTags, voidTags } from './body-rules.js';

/**
 * Sanitised HTML into well-formed paragraphs: running text outside any block becomes a `p`, wrappers (`div`) go,
 * emphasis that spans blocks is opened again in each, list items and cells stand where they may, empty blocks,
 * doubled spaces and line breaks at a paragraph's edge go. It reads the output of sanitize-html only, in which
 * `<` and `>` are nothing but tags and every tag that opens is closed.
 * @throws SCHEMA_VIOLATION when that would make far more of it than it was
 */
export function arrangeBlocks(html: string, place?: string): string {
  const writer = new BlockWriter(html.length * mostGrowth + 100_000, place);
  for (const [token, slash, name, attributes] of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*?)(?: \/)?>|[^<]+/g)) {
    if (name === undefined) writer.text(token);
    else if (slash === '/') writer.close();
    else if (voidTags.has(name)) writer.void(name);
    else if (inlineTags.has(name)) writer.openInline(name, `<${name}${attributes}>`);
    else writer.openBlock(name, attributes ?? '');
  }
  return writer.end();
}

interface Block {
  name: string;
  /** How much was written before it: an empty block is taken back. */
  start: number;
  hasContent: boolean;
}

const tableSections = new Set(['thead', 'tbody', 'tfoot']);
/** Where an item, a row or a cell belongs. */
const homesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['ul', 'ol'])],
  ['tr', new Set(['table', ...tableSections])],
  ['td', new Set(['tr'])],
  ['th', new Set(['tr'])],
]);
/** Nesting one of these in itself says nothing new. */
const idempotent = new Set(['a', 'b', 'strong', 'i', 'em', 'u', 's', 'code', 'cite']);

/** Emphasis that spans blocks stands in each of them: no text of a newsroom has more about a word. */
const deepestInline = 8;
/** A text that is bold as a whole, in ever so short paragraphs, stays below. */
const mostGrowth = 4;

class BlockWriter {
  readonly #most: number;
  readonly #place: string | undefined;
  #written = 0;
  readonly #out: string[] = [];
  readonly #blocks: Block[] = [];
  /** Inline elements that apply to the next text, of which the first `#openInlines` are written. */
  readonly #inlines: { name: string; tag: string }[] = [];
  #openInlines = 0;
  /** What each tag that is still to be closed did: opened a block, an inline, or nothing. */
  readonly #tags: (Block | 'inline' | 'passed over' | null)[] = [];
  #space = false;
  #breaks = 0;
  #lineHasText = false;

  constructor(most: number, place: string | undefined) {
    this.#most = most;
    this.#place = place;
  }

  text(text: string): void {
    if (this.#top() === 'pre') {
      this.#write(text);
      return;
    }
    const words = text.replace(/[ \t\n\f\r]+/g, ' ');
    const trimmed = words.replace(/^ | $/g, '');
    if (trimmed === '') {
      this.#space = true;
      return;
    }
    if (words.startsWith(' ')) this.#space = true;
    this.#write(trimmed);
    this.#space = words.endsWith(' ');
  }

  void(name: string): void {
    if (name === 'br') {
      if (this.#top() === 'pre') this.#write('\n');
      else if (this.#lineHasText) this.#breaks = Math.min(this.#breaks + 1, 2);
      return;
    }
    this.#leaveLeaf();
    this.#openMissing('hr');
    this.#emit('<hr />');
    this.#markContent();
  }

  openInline(name: string, tag: string): void {
    const again = idempotent.has(name) && this.#inlines.some((inline) => inline.name === name);
    if (again || this.#inlines.length === deepestInline) {
      this.#tags.push('passed over');
      return;
    }
    this.#inlines.push({ name, tag });
    this.#tags.push('inline');
  }

  openBlock(name: string, attributes: string): void {
    const top = this.#top();
    if ((name === 'p' || name === 'div') && leafTags.has(top) && top !== 'p') {
      // A heading whose text stands in a wrapper is still a heading.
      this.#space = true;
      this.#tags.push(null);
      return;
    }
    this.#leaveLeaf();
    this.#leaveSiblings(name);
    this.#tags.push(this.#push(this.#openMissing(name), attributes));
  }

  close(): void {
    const opened = this.#tags.pop();
    if (opened === 'inline') {
      this.#inlines.pop();
      while (this.#openInlines > this.#inlines.length) this.#closeInline(this.#openInlines - 1);
    } else if (opened === 'passed over') {
      return;
    } else if (opened && this.#blocks.includes(opened)) {
      while (this.#blocks.includes(opened)) this.#pop();
    } else {
      this.#space = true;
    }
  }

  end(): string {
    while (this.#blocks.length > 0) this.#pop();
    return this.#out.join('');
  }

  #emit(html: string): void {
    this.#written += html.length;
    if (this.#written > this.#most) {
      const what = `the HTML grows to more than ${this.#most} characters once every tag is closed where it must be`;
      throw new DatelineError(
        'SCHEMA_VIOLATION',
        what,
        this.#place === undefined ? {} : { place: this.#place },
      );
    }
    this.#out.push(html);
  }

  #top(): string {
    return this.#blocks.at(-1)?.name ?? 'div';
  }

  /** Text goes into a paragraph, unless the block it stands in takes text of its own. */
  #write(text: string): void {
    this.#openMissing('text');
    if (['div', 'blockquote'].includes(this.#top())) this.#push('p', '');
    if (this.#lineHasText) {
      if (this.#breaks > 0) this.#emit('<br />'.repeat(this.#breaks));
      else if (this.#space) this.#emit(' ');
    }
    this.#space = false;
    this.#breaks = 0;
    for (const inline of this.#inlines.slice(this.#openInlines)) {
      this.#emit(inline.tag);
      this.#names.push(inline.name);
      this.#openInlines += 1;
    }
    this.#emit(text);
    this.#lineHasText = true;
    if (/[^\s\u00a0]/.test(text)) this.#markContent();
  }

  /** Names of the inline elements that are written, for their end tags. */
  readonly #names: string[] = [];

  #closeInline(index: number): void {
    this.#emit(`</${this.#names[index]}>`);
    this.#names.length = index;
    this.#openInlines = index;
  }

  #closeLine(): void {
    while (this.#openInlines > 0) this.#closeInline(this.#openInlines - 1);
    this.#space = false;
    this.#breaks = 0;
    this.#lineHasText = false;
  }

  /** A cell begins where an unclosed cell stood, a row where a row did, an item where an item did. */
  #leaveSiblings(name: string): void {
    const homes = homesOf.get(name);
    if (!homes) return;
    const home = this.#blocks.findLastIndex((block) => homes.has(block.name));
    const table = this.#blocks.findLastIndex((block) => block.name === 'table');
    if (home < 0 || home < table) return;
    while (this.#blocks.length > home + 1) this.#pop();
  }

  /** Opens the item, row or cell that `name` needs about it here; a part without its whole is a wrapper. */
  #openMissing(name: string): string {
    const top = this.#top();
    if (top === 'ul' || top === 'ol') {
      if (name === 'li') return name;
      this.#push('li', '');
      return this.#openMissing(name);
    }
    if (top === 'table' || tableSections.has(top)) {
      const fits = name === 'tr' || (top === 'table' && (name === 'caption' || tableSections.has(name)));
      if (fits) return name;
      this.#push('tr', '');
      return this.#openMissing(name);
    }
    if (top === 'tr') {
      if (name === 'td' || name === 'th') return name;
      this.#push('td', '');
      return this.#openMissing(name);
    }
    if (name === 'figcaption') return top === 'figure' ? name : 'div';
    const needsWhole = ['li', 'tr', 'td', 'th', 'caption'].includes(name) || tableSections.has(name);
    return needsWhole ? 'div' : name;
  }

  #push(name: string, attributes: string): Block {
    this.#closeLine();
    const block: Block = { name, start: this.#out.length, hasContent: false };
    this.#blocks.push(block);
    if (name !== 'div') this.#emit(`<${name}${name === 'td' || name === 'th' ? attributes : ''}>`);
    if (name === 'td' || name === 'th') this.#markContent();
    return block;
  }

  #pop(): void {
    this.#closeLine();
    const block = this.#blocks.pop();
    if (!block) return;
    if (!block.hasContent) this.#out.length = block.start;
    else if (block.name !== 'div') this.#emit(`</${block.name}>`);
  }

  #leaveLeaf(): void {
    if (leafTags.has(this.#top())) this.#pop();
    this.#closeLine();
  }

  #markContent(): void {
    for (let index = this.#blocks.length - 1; index >= 0; index -= 1) {
      const block = this.#blocks[index];
      if (!block || block.hasContent) return;
      block.hasContent = true;
    }
  }
}
