import { sanitiseBody, textFromHtml } from '../body.js';
import { lineOrNull, textOrNull } from '../text.js';
import { attributeOf, elementsIn, isElement, textIn, type XmlElement } from '../xml/element.js';
import { htmlWithin } from '../xml/html.js';
import type { Codes } from './codes.js';
import { isWholeHtml, withoutEscapedHtml } from './escaped-html.js';

const xhtml = 'http://www.w3.org/1999/xhtml';

export function lineIn(element: XmlElement | null): string | null {
  return element && lineOrNull(textIn(element));
}

/** Paragraphs of a block, which may hold line breaks or XHTML. Indentation of the document means nothing. */
export function blockIn(element: XmlElement | null): string | null {
  if (!element) return null;
  if (elementsIn(element).some((child) => child.namespace === xhtml))
    return textOrNull(plainFromHtml(htmlWithin(element)));
  const text = broken(element);
  return textOrNull(isWholeHtml(text) ? plainFromHtml(text) : unwrapped(text));
}

/** What it says, whoever's it is. */
export function plainFromHtml(html: string): string {
  return textFromHtml(sanitiseBody(withoutEscapedHtml(html)).html ?? '');
}

/** A line break that is meant: no XML holds the character. */
const lineBreak = '\u0001';

function broken(element: XmlElement): string {
  return element.children
    .map((node) => (isElement(node) ? (node.name === 'br' ? lineBreak : broken(node)) : node))
    .join('');
}

function unwrapped(text: string): string {
  return text
    .replace(/\n[^\S\n]*\n\s*/g, lineBreak + lineBreak)
    .replace(/\s+/g, ' ')
    .replaceAll(new RegExp(` ?${lineBreak} ?`, 'g'), '\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Of elements that say the same in several languages, those in the one that fits best. */
export function inLanguage(elements: readonly XmlElement[], language: string): XmlElement[] {
  const speaks = (test: (told: string | null) => boolean) =>
    elements.filter((element) => test(attributeOf(element, 'xml:lang')?.toLowerCase() ?? null));
  const wanted = language.toLowerCase();
  const primary = (tag: string | null) => tag?.split('-')[0];
  for (const test of [
    (told: string | null) => told === wanted,
    (told: string | null) => primary(told) === primary(wanted),
    (told: string | null) => told === null,
    (told: string | null) => primary(told) === 'en',
  ]) {
    const found = speaks(test);
    if (found.length > 0) return found;
  }
  return elements.slice(0, 1);
}

/** A concept's name, here or where the item asserts it, and the language that it is told to be in. */
export function nameOf(
  concept: XmlElement | null,
  codes: Codes,
  language: string,
): { name: string | null; language: string | null } {
  for (const element of [concept, concept && codes.assertionOf(concept)]) {
    const names = elementsIn(element, 'name').filter((name) => lineIn(name) !== null);
    const best = inLanguage(names, language)[0] ?? null;
    if (best) return { name: lineIn(best), language: attributeOf(best, 'xml:lang') };
  }
  return { name: null, language: null };
}
