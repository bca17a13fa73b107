import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { wordAt } from './codes.js';
import type { Parts } from './parts.js';
import { blockIn, inLanguage, lineIn } from './texts.js';

/** Which of an item's several headlines and descriptions are taken for what. */

/** The main one; then one that has no role; of those the one that ranks first. */
export function headlineIn({ content }: Parts, language: string): string | null {
  const headlines = elementsIn(content, 'headline').filter((headline) => lineIn(headline) !== null);
  const main = headlines.filter((headline) => wordAt(headline, 'role')?.toLowerCase() === 'main');
  const plain = headlines.filter((headline) => wordAt(headline, 'role') === null);
  for (const some of [main, plain, headlines]) {
    const [first] = inLanguage(some, language).sort((one, other) => rank(one) - rank(other));
    if (first) return lineIn(first);
  }
  return null;
}

/** What desks call an item. */
export function titleIn({ item }: Parts, language: string): string | null {
  return lineIn(inLanguage(elementsIn(item, 'title'), language)[0] ?? null);
}

function rank(element: XmlElement): number {
  return Number(attributeOf(element, 'rank') ?? Number.MAX_SAFE_INTEGER) || 0;
}

const summaryRoles = new Set(['summary', 'abstract', 'teaser', 'lead', 'standfirst']);
const captionRoles = new Set(['caption']);
const altTextRoles = new Set(['alttext', 'alt', 'altdescription', 'accessibility']);
const noProse = new Set([...altTextRoles, 'creditline', 'keywords']);

export function summaryIn(parts: Parts, language: string): string | null {
  return (
    described(parts, language, (role) => summaryRoles.has(role))[0] ??
    described(parts, language, (role) => !captionRoles.has(role) && !noProse.has(role))[0] ??
    null
  );
}

/** The first is the caption in its place; a second one is the picture's own. */
export function captionsIn(parts: Parts, language: string): string[] {
  const captions = described(parts, language, (role) => captionRoles.has(role));
  return captions.length > 0
    ? captions
    : described(parts, language, (role) => !noProse.has(role)).slice(0, 1);
}

export function altTextIn(parts: Parts, language: string): string | null {
  return described(parts, language, (role) => altTextRoles.has(role))[0] ?? null;
}

function described({ content }: Parts, language: string, wanted: (role: string) => boolean): string[] {
  const descriptions = elementsIn(content, 'description').filter((description) =>
    wanted(wordAt(description, 'role')?.toLowerCase() ?? ''),
  );
  return inLanguage(descriptions, language).flatMap((description) => blockIn(description) ?? []);
}
