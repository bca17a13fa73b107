import { lineOrNull } from '../text.js';
import { isElement, type XmlElement } from '../xml/element.js';

/** Parts of an address or of a byline, which are parted by commas however they are laid out. */
const listed: ReadonlySet<string> = new Set('sublocation city state region country byttl'.split(' '));
/** What is marked within a sentence, which knows itself what stands between its words, unless nothing does. */
const marked: ReadonlySet<string> = new Set('location person org name.given name.family'.split(' '));

/** All words of an element on one line: `<city>Paris</city><country>France</country>` is "Paris, France". */
export function wordsIn(element: XmlElement | null, without: readonly string[] = []): string | null {
  return lineOrNull(joined(element, without));
}

function joined(element: XmlElement | null, without: readonly string[]): string {
  const words = new Words();
  for (const node of element?.children ?? []) {
    if (!isElement(node)) words.text(node);
    else if (node.name === 'br') words.text(' ');
    else if (!without.includes(node.name)) words.part(node, joined(node, without));
  }
  return words.end();
}

/** Text and marked parts in their order, with what a reader expects between parts that follow each other. */
export class Words {
  readonly #pieces: string[] = [];
  /** The part that stands last, if no word followed it. */
  #before: string | null = null;
  #touching = false;

  text(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    this.#touching = false;
    if (text.trim() !== '') this.#before = null;
  }

  part({ name }: XmlElement, words: string): void {
    if (words.trim() === '') return;
    if (name === 'byttl' && this.#endsInWord()) this.#pieces.push(', ');
    else if (this.#before !== null && (listed.has(name) || (marked.has(name) && this.#touching))) {
      while (this.#pieces.at(-1)?.trim() === '') this.#pieces.pop();
      this.#pieces.push((this.#pieces.pop() ?? '').trimEnd(), name.startsWith('name.') ? ' ' : ', ');
    }
    this.#pieces.push(words);
    this.#before = listed.has(name) || marked.has(name) ? name : null;
    this.#touching = true;
  }

  /** A title touches the name that it belongs to: `JANE DOE<byttl>AP Writer</byttl>`. */
  #endsInWord(): boolean {
    return this.#before === null && /[\p{L}\p{N}.)]$/u.test(this.#pieces.at(-1) ?? '');
  }

  end(): string {
    return this.#pieces.join('');
  }
}
