import { htmlFromText, sanitiseBody } from '../body.js';
import { decodeText } from '../decode.js';
import type { NewsObjectDraft } from '../draft.js';
import { type NitfContent, nitfContent } from '../nitf/content.js';
import { textOrNull } from '../text.js';
import {
  attributeOf,
  elementAt,
  elementsIn,
  isElement,
  textIn,
  type XmlElement,
  type XmlNode,
} from '../xml/element.js';
import { htmlOf } from '../xml/html.js';
import { at, insteadAt } from '../xml/place.js';
import { readXml } from '../xml/read.js';
import { rootNameOf } from '../xml/sniff.js';
import { wordAt } from './codes.js';
import { withoutEscapedHtml } from './escaped-html.js';
import type { Parts, Surroundings } from './parts.js';
import { plainFromHtml } from './texts.js';

/** One way in which an item gives its text. Markup is preferred: plain text has lost its links. */
export type Way = { rank: number; element: XmlElement; hidden?: true } & (
  | { kind: 'html'; html: string; forDesks: readonly XmlElement[] }
  | { kind: 'nitf'; nitf: XmlElement }
  | { kind: 'text'; text: string }
);

export interface Body {
  html: string | null;
  /** What else a text in NITF tells of the story. */
  nitf: NitfContent | null;
  /** What a page says to desks. */
  editorialNote: string | null;
}

/** The text of a story: of several ways in which it is given, the first that holds any. */
export function bodyOf(ways: readonly Way[], story: NewsObjectDraft, around: Surroundings): Body {
  for (const way of [...ways].sort((one, other) => one.rank - other.rank)) {
    const body = inWay(way, () => read(way, story, around));
    if (body) return body;
  }
  return { html: null, nitf: null, editorialNote: null };
}

/** The NITF document that an item's text is in, where it is in one. */
export function nitfOf(ways: readonly Way[]): (Way & { kind: 'nitf' }) | null {
  for (const way of ways) if (way.kind === 'nitf') return way;
  return null;
}

/** Does work on a way; what is refused in it is refused where the document has it. */
export function inWay<T>({ element, hidden }: Way, work: () => T): T {
  return hidden ? insteadAt(element, work) : at(element, work);
}

function read(
  way: Way,
  story: NewsObjectDraft,
  { warnings, sourceNames, context }: Surroundings,
): Body | null {
  if (way.kind === 'nitf') {
    const { uri, language, publishedAt, modifiedAt } = story;
    const { timeZone } = context;
    const around = { uri, language, publishedAt, modifiedAt, sourceNames, timeZone };
    const nitf = nitfContent(way.nitf, around);
    warnings.push(...nitf.warnings);
    return { html: nitf.bodyHtml, nitf, editorialNote: nitf.editorialNote };
  }
  if (way.kind === 'text') {
    const html = htmlFromText(way.text);
    return html === null ? null : { html, nitf: null, editorialNote: null };
  }
  const sanitised = sanitiseBody(withoutEscapedHtml(way.html));
  if (sanitised.html === null) return null;
  warnings.push(...sanitised.warnings);
  const notes = way.forDesks.map((section) => plainFromHtml(htmlOf(section)));
  return { html: sanitised.html, nitf: null, editorialNote: textOrNull(notes.join('\n\n')) };
}

/** All ways in which an item gives its text; what else is inline is passed over. */
export function waysIn({ set, content }: Parts, warnings: string[]): Way[] {
  const ways: Way[] = [];
  const hasHeadline = elementsIn(content, 'headline').length > 0;
  for (const element of elementsIn(set)) {
    if (element.name !== 'inlineXML' && element.name !== 'inlineData') continue;
    const way = elementsIn(element).length > 0 ? wayOfXml(element, hasHeadline) : wayOfData(element);
    if (way) ways.push(way);
    else if (element.children.length > 0) {
      const kind = attributeOf(element, 'contenttype') ?? elementsIn(element)[0]?.name ?? 'no known kind';
      warnings.push(`passed over content of ${kind}`);
    }
  }
  return ways;
}

const htmlTags = new Set(
  'html body div section article main p h1 h2 h3 ul ol table blockquote pre'.split(' '),
);

function wayOfXml(element: XmlElement, hasHeadline: boolean): Way | null {
  const [root] = elementsIn(element);
  if (root?.name === 'nitf') return { rank: 1, element, kind: 'nitf', nitf: root };
  const isHtml = /html/i.test(attributeOf(element, 'contenttype') ?? '') || htmlTags.has(root?.name ?? '');
  if (!root || !isHtml) return null;
  const body = root.name === 'html' ? elementAt(root, 'body') : null;
  // A page's header says again what the item tells in its own fields.
  const isRepeated = (node: XmlNode) => hasHeadline && isElement(node) && node.name === 'header';
  const nodes = (body ?? element).children.filter((node) => !(body && isRepeated(node)));
  const forDesks: XmlElement[] = [];
  const isPassedOver = (within: XmlElement) => isForDesks(within) && forDesks.push(within) > 0;
  const html = nodes.map((node) => htmlOf(node, isPassedOver)).join('');
  return { rank: 0, element, kind: 'html', html, forDesks };
}

/** dpa's "Notizblock": hints and contacts for those who print the text, in a section of the page. */
function isForDesks(element: XmlElement): boolean {
  const classes = attributeOf(element, 'class')?.toLowerCase().split(/\s+/) ?? [];
  return classes.includes('notebook');
}

/** Text, in which markup may be hidden from XML, and with it places that no reader of the document could find. */
function wayOfData(element: XmlElement): Way | null {
  const contentType = attributeOf(element, 'contenttype') ?? 'text/plain';
  if (!/^text\/|xml|html/i.test(contentType)) return null;
  const text = decoded(element);
  if (text === null) return null;
  const begins = rootNameOf(text)?.toLowerCase();
  if (begins === 'nitf') {
    const nitf = insteadAt(element, () => readXml(text.trim()));
    return { rank: 1, element, hidden: true, kind: 'nitf', nitf };
  }
  const isHtml = /html/i.test(contentType) || htmlTags.has(begins ?? '');
  return isHtml
    ? { rank: 2, element, kind: 'html', html: text, forDesks: [] }
    : { rank: 3, element, kind: 'text', text };
}

function decoded(element: XmlElement): string | null {
  const encoding = wordAt(element, 'encoding')?.toLowerCase() ?? null;
  const text = textIn(element);
  if (encoding === null) return text;
  return encoding === 'base64' ? insteadAt(element, () => decodeText(Buffer.from(text, 'base64'))) : null;
}
