import { escapeAttribute, escapeHtml } from '../escape.js';
import {
  attributeOf,
  elementAt,
  elementsIn,
  isElement,
  type XmlElement,
  type XmlNode,
} from '../xml/element.js';
import { Words } from './words.js';

/** What a body holds beside its text, found on the way through it. */
export interface BodyFinds {
  media: XmlElement[];
  notes: XmlElement[];
  warnings: Set<string>;
}

/** NITF's blocks and what HTML calls them; a class of ours, as `render-body.ts` writes it, says it closer. */
const blocks: ReadonlyMap<string, string> = new Map([
  ['p', 'p'],
  ['hl2', 'h2'],
  ['bq', 'blockquote'],
  ['pre', 'pre'],
  ['ol', 'ol'],
  ['ul', 'ul'],
  ['li', 'li'],
  ['table', 'table'],
  ['caption', 'caption'],
  ['thead', 'thead'],
  ['tbody', 'tbody'],
  ['tfoot', 'tfoot'],
  ['tr', 'tr'],
  ['td', 'td'],
  ['th', 'th'],
  ...['credit', 'byline', 'dateline', 'copyrite', 'datasource', 'hl1'].map((name): [string, string] => [
    name,
    'p',
  ]),
  ...[
    ...['body.content', 'body.end', 'block', 'abstract', 'note', 'fn', 'dl', 'dt', 'dd'],
    ...['tagline', 'bibliography', 'nitf-table'],
  ].map((name): [string, string] => [name, 'div']),
]);
const inlines: ReadonlyMap<string, string> = new Map([
  ['em', 'em'],
  ['strong', 'strong'],
  ['q', 'q'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['a', 'a'],
  ['chron', 'time'],
]);
/** Marks on words, which stay. */
const marks: ReadonlySet<string> = new Set(
  (
    'person org location event function object.title virtloc money num lang pronounce postaddr byttl distributor ' +
    'name.given name.family city state region country sublocation addressee care.of delivery.point postcode ' +
    'delivery.office story.date copyrite.year copyrite.holder frac numer frac-sep denom timeloc'
  ).split(' '),
);
/** Says something about the text, and is none of it. */
const unread: ReadonlySet<string> = new Set(
  'tobject key-list classifier alt-code nitf-table-metadata col colgroup'.split(' '),
);
const ofCells: ReadonlySet<string> = new Set(['colspan', 'rowspan', 'scope']);
/** Words that `em` and `hl2`, `block` and `p` have for it in their class. */
const emphasis = /\b(?:strong|b|i|u|s|code|cite|abbr)\b/;
const boldness = /\b(?:bold|bf)\b/i;

/** A part of an NITF body as HTML that `sanitiseBody` is still to clean. */
export function htmlOf(element: XmlElement, finds: BodyFinds): string {
  const words = new Words();
  // Archives print the first paragraph in a block of its own, before the whole text that begins with it.
  const repeated = elementsIn(element, 'block').some((block) => attributeOf(block, 'class') === 'full_text');
  for (const node of element.name === 'table' ? withFootLast(element.children) : element.children) {
    if (!isElement(node)) words.text(escapeHtml(node));
    else if (!repeated || attributeOf(node, 'class') !== 'lead_paragraph')
      words.part(node, htmlOfPart(node, finds));
  }
  return words.end();
}

/** NITF has a table's foot before its rows; HTML, where it is read. */
function withFootLast(parts: readonly XmlNode[]): XmlNode[] {
  const isFoot = (part: XmlNode): boolean => isElement(part) && part.name === 'tfoot';
  return [...parts.filter((part) => !isFoot(part)), ...parts.filter(isFoot)];
}

function htmlOfPart(element: XmlElement, finds: BodyFinds): string {
  const { name } = element;
  if (name === 'media') finds.media.push(element);
  else if (name === 'note' && !isForReaders(element)) finds.notes.push(element);
  else if (name === 'custom-table') finds.warnings.add('passed over a custom-table in the body');
  else if (name === 'br' || name === 'hr') return `<${name}>`;
  else if (name === 'frac') return fractionOf(element, finds);
  else if (marks.has(name)) return htmlOf(element, finds);
  else if (!unread.has(name)) return tagged(element, finds);
  return '';
}

/** Desks are advised in notes, too; what says nothing else is for whoever reads the story. */
function isForReaders(note: XmlElement): boolean {
  const type = attributeOf(note, 'type');
  const noteClass = attributeOf(note, 'noteclass');
  return type === 'pa' || (type !== 'npa' && noteClass !== 'editorsnote' && noteClass !== 'cpyrt');
}

function tagged(element: XmlElement, finds: BodyFinds): string {
  const [tag, attributes] = tagOf(element);
  const inner = htmlOf(element, finds);
  return `<${tag}${attributes}>${inner}</${tag}>`;
}

function tagOf(element: XmlElement): [tag: string, attributes: string] {
  const { name } = element;
  const told = attributeOf(element, 'class') ?? '';
  const attributes = (...names: string[]) => names.map((one) => attribute(element, one)).join('');
  switch (name) {
    case 'em':
      return [emphasis.exec(told)?.[0] ?? (boldness.test(told) ? 'strong' : 'em'), ''];
    case 'a':
      return ['a', attributes('href')];
    case 'chron':
      return ['time', attribute(element, 'norm', 'datetime')];
    case 'hl2':
      return [/\bh[3-6]\b/.exec(told)?.[0] ?? 'h2', ''];
    case 'block':
      return [told === 'figure' ? 'figure' : 'div', ''];
    case 'p':
      return [told === 'figcaption' ? 'figcaption' : 'p', ''];
    case 'td':
    case 'th':
      return [name, attributes(...Object.keys(element.attributes).filter((one) => ofCells.has(one)))];
  }
  const known = blocks.get(name) ?? inlines.get(name);
  if (known !== undefined) return [known, ''];
  // Not of NITF: the rules for HTML say what becomes of it.
  const tag = /^[a-z][\w-]*$/i.test(name) ? name.toLowerCase() : 'span';
  return [tag, attributes(...Object.keys(element.attributes).filter((one) => /^[\w-]+$/.test(one)))];
}

function attribute(element: XmlElement, name: string, as = name): string {
  const value = attributeOf(element, name);
  return value === null ? '' : ` ${as}="${escapeAttribute(value)}"`;
}

/** `<numer>1</numer><denom>2</denom>` is "1/2", with or without a separator between them. */
function fractionOf(element: XmlElement, finds: BodyFinds): string {
  const numerator = elementAt(element, 'numer');
  const denominator = elementAt(element, 'denom');
  if (!numerator || !denominator || elementAt(element, 'frac-sep')) return htmlOf(element, finds);
  return `${htmlOf(numerator, finds)}/${htmlOf(denominator, finds)}`;
}
