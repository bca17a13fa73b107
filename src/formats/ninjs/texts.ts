import { htmlFromText, type SanitisedBody, sanitiseBody, textFromHtml } from '../body.js';
import { beginsWithBlock, holdsMarkup } from '../markup.js';
import { lineOrNull, textOrNull } from '../text.js';
import type { NinjsItem, NinjsText } from './item.js';

/** Which of a document's several headlines, bodies and descriptions are taken for what. */

export function headlineOf(item: NinjsItem): string | null {
  const main = item.headlines.filter((headline) => headline.role === 'main');
  return firstText([...main, ...item.headlines], lineOrNull);
}

/** Markup is preferred: plain text loses the links and the emphasis of the same body. */
export function bodyOf(item: NinjsItem): SanitisedBody {
  const ranked = [...item.bodies].sort((one, other) => rank(one) - rank(other));
  for (const text of ranked) {
    const found = isHtml(text)
      ? sanitiseBody(text.value, text.place)
      : { html: htmlFromText(text.value), warnings: [] };
    if (found.html !== null) return found;
  }
  return { html: null, warnings: [] };
}

function rank(text: NinjsText): number {
  // NITF and NewsML inside ninjs: their tags are not HTML's, so that much would be lost.
  const otherXml = /nitf|newsml/i.test(`${text.role} ${text.contentType}`);
  const caption = text.role === 'caption';
  return (otherXml || caption ? 4 : 0) + (isHtml(text) ? 0 : 2) + (text.role === 'main' ? 0 : 1);
}

const creditRoles = new Set(['creditline', 'credit', 'credit_line', 'byline']);
const altRoles = new Set(['alt', 'alttext', 'alt_text', 'altdescription', 'accessibility', 'extdescr']);
const captionRoles = new Set(['caption', 'caption_text', 'caption_html', 'caption_xhtml']);
const noteRoles = new Set(['ednote', 'editorial', 'instructions', 'keywords']);
const summaryRoles = new Set(['summary', 'abstract', 'lead', 'description', 'teaser', 'standfirst']);

export function summaryOf(item: NinjsItem): string | null {
  const texts = item.descriptions.filter((text) => !captionRoles.has(text.role ?? ''));
  const prose = withoutSpecialRoles(texts);
  return firstText([...prose.filter((text) => summaryRoles.has(text.role ?? '')), ...prose], textOrNull);
}

export function captionOf(item: NinjsItem): string | null {
  const prose = withoutSpecialRoles(item.descriptions);
  return firstText([...prose.filter((text) => captionRoles.has(text.role ?? '')), ...prose], textOrNull);
}

export function creditLineOf(item: NinjsItem): string | null {
  return firstText(withRole(item.descriptions, creditRoles), lineOrNull);
}

export function altTextOf(item: NinjsItem): string | null {
  return firstText(withRole(item.descriptions, altRoles), lineOrNull);
}

function withRole(texts: readonly NinjsText[], roles: ReadonlySet<string>): NinjsText[] {
  return texts.filter((text) => roles.has(text.role ?? ''));
}

function withoutSpecialRoles(texts: readonly NinjsText[]): NinjsText[] {
  const special = [creditRoles, altRoles, noteRoles];
  const left = texts.filter((text) => !special.some((roles) => roles.has(text.role ?? '')));
  // The plain one first: the other is the same with markup.
  return [...left.filter((text) => !isHtml(text)), ...left.filter(isHtml)];
}

function firstText(texts: readonly NinjsText[], clean: (text: string) => string | null): string | null {
  for (const text of texts) {
    const html = isHtml(text) ? (sanitiseBody(text.value, text.place).html ?? '') : null;
    const found = clean(html === null ? text.value : textFromHtml(html));
    if (found !== null) return found;
  }
  return null;
}

/** Declared kind first; providers declare it in the role, in the media type, wrongly, or not at all. */
function isHtml(text: NinjsText): boolean {
  const contentType = text.contentType ?? '';
  if (/html/i.test(contentType)) return true;
  if (/^text\/plain\b/i.test(contentType)) return beginsWithBlock(text.value);
  if (/html|richtext/.test(text.role ?? '')) return true;
  if (text.role === 'text' && contentType === '') return beginsWithBlock(text.value);
  return holdsMarkup(text.value);
}
