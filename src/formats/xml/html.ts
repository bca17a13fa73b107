import { escapeAttribute, escapeHtml } from '../escape.js';
import { isElement, type XmlElement, type XmlNode } from './element.js';

/** Tags that HTML never closes; any other is closed though XML wrote `<p/>`, or it would swallow what follows. */
const voidTags: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

/** Whether an element is passed over with all that stands in it. */
type PassedOver = (element: XmlElement) => boolean;

/** What stands in an element as HTML, for `sanitiseBody` to clean: XHTML, whatever its prefix. */
export function htmlWithin(parent: XmlElement, isPassedOver?: PassedOver): string {
  return parent.children.map((node) => htmlOf(node, isPassedOver)).join('');
}

export function htmlOf(node: XmlNode, isPassedOver?: PassedOver): string {
  if (!isElement(node)) return escapeHtml(node);
  if (isPassedOver?.(node)) return '';
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => !name.includes(':') && name !== 'xmlns')
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  const start = `<${node.name}${attributes}>`;
  return voidTags.has(node.name.toLowerCase())
    ? start
    : `${start}${htmlWithin(node, isPassedOver)}</${node.name}>`;
}
