import { isElement, type XmlElement, type XmlNode } from '../xml/element.js';
import { nodesFromHtml } from '../xml/from-html.js';
import { brokenLines, element } from '../xml/write.js';

/** What NITF has a word for. Whatever else a body may hold is named in a `class`, as `body-html.ts` reads it. */
const same: ReadonlySet<string> = new Set(
  'p ul ol li table caption thead tbody tfoot tr td th pre hr br a em q sub sup'.split(' '),
);

/** A body's HTML in NITF's words. */
export function nitfFromHtml(html: string): XmlNode[] {
  return nodesFromHtml(html).map(inNitf);
}

/** Plain text in paragraphs; a single line end stays one. */
export function paragraphsOf(text: string): XmlElement[] {
  return text.split(/\n{2,}/).map((paragraph) => element('p', {}, ...brokenLines(paragraph)));
}

function inNitf(node: XmlNode): XmlNode {
  if (!isElement(node)) return node;
  const { name, attributes, children } = node;
  const made = (as: string, told: Record<string, string | undefined> = {}): XmlElement =>
    element(as, told, ...children.map(inNitf));
  switch (name) {
    case 'h2':
      return made('hl2');
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return made('hl2', { class: name });
    case 'blockquote':
      return element('bq', {}, element('block', {}, ...children.map(inNitf)));
    case 'table':
      return element('table', attributes, ...inOrder(children).map(inNitf));
    case 'figure':
      return made('block', { class: name });
    case 'figcaption':
      return made('p', { class: name });
    case 'time':
      return made('chron', { norm: attributes.datetime });
    default:
      return same.has(name) ? made(name, attributes) : made('em', { class: name });
  }
}

/** A table's foot stands before its rows in NITF, as it once did in HTML. */
function inOrder(parts: readonly XmlNode[]): XmlNode[] {
  const order = ['caption', 'thead', 'tfoot'];
  const rank = (part: XmlNode): number => {
    const at = isElement(part) ? order.indexOf(part.name) : -1;
    return at < 0 ? order.length : at;
  };
  return [...parts].sort((one, other) => rank(one) - rank(other));
}
