import { digestOf } from '../json.js';
import { isElement, type XmlElement, type XmlNode } from '../xml/element.js';

/** Of what an item says: alike where only indentation, the order of attributes or a prefix of a namespace differs. */
export function digestOfItem(item: XmlElement): string {
  return digestOf(plain(item, 'structure'));
}

/** White space means nothing between fields, a space within content, and each of its own in text as it stands. */
type White = 'structure' | 'content' | 'verbatim';

function plain(element: XmlElement, white: White): unknown[] {
  const attributes = Object.entries(element.attributes).filter(([name]) => !/^xmlns(?:$|:)/.test(name));
  const within = whiteWithin(element, white);
  const children = element.children.flatMap((node) => childOf(node, within));
  return [element.namespace, element.name, Object.fromEntries(attributes), ...children];
}

function whiteWithin({ name }: XmlElement, around: White): White {
  if (name === 'inlineData' || name === 'pre') return 'verbatim';
  return name === 'inlineXML' && around === 'structure' ? 'content' : around;
}

function childOf(node: XmlNode, white: White): unknown[] {
  if (isElement(node)) return [plain(node, white)];
  if (white === 'verbatim') return [node];
  if (white === 'structure' && node.trim() === '') return [];
  // An empty line parts paragraphs.
  const paragraphs = node.split(/\n[^\S\n]*\n\s*/).map((paragraph) => paragraph.replace(/\s+/g, ' '));
  return [paragraphs.join('\n\n').replaceAll(' \n\n', '\n\n')];
}
