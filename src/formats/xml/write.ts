import { isElement, type XmlElement, type XmlNode } from './element.js';

type Attributes = Readonly<Record<string, string | number | null | undefined>>;
/** What is null or false is left out. */
type Content = XmlNode | null | undefined | false;

/** An element to be written; its namespace is the one that `xmlns` of it or of what it stands in says. */
export function element(name: string, attributes: Attributes = {}, ...children: Content[]): XmlElement {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, String(value)]],
  );
  return {
    name,
    namespace: '',
    attributes: Object.fromEntries(told),
    children: children.filter((child): child is XmlNode =>
      typeof child === 'object' ? child !== null : typeof child === 'string',
    ),
    place: '',
  };
}

/** An element with text in it, or nothing where there is no text. */
export function textElement(
  name: string,
  text: string | null,
  attributes: Attributes = {},
): XmlElement | null {
  return text === null ? null : element(name, attributes, text);
}

/** Text whose line ends are told by elements. */
export function brokenLines(text: string): XmlNode[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));
}

/** A document, without indentation: white space within texts means something. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;
}

function written(node: XmlNode): string {
  if (!isElement(node)) return escaped(node);
  const attributes = Object.entries(node.attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(value)
          .replaceAll('"', '&quot;')
          .replace(/[\n\t]/g, (white) => `&#${white.charCodeAt(0)};`)}"`,
    )
    .join('');
  if (node.children.length === 0) return `<${node.name}${attributes}/>`;
  return `<${node.name}${attributes}>${node.children.map(written).join('')}</${node.name}>`;
}

/** What XML 1.0 cannot hold at all is left out; a carriage return would be read as a line end. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;')
  );
}
