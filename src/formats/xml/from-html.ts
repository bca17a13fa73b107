import type { XmlElement, XmlNode } from './element.js';
import { element } from './write.js';

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * HTML that `sanitiseBody` made as nodes to be written as XML: in it `<` and `>` are nothing but tags, and every tag
 * that opens is closed.
 */
export function nodesFromHtml(html: string): XmlNode[] {
  const top: XmlNode[] = [];
  const open: XmlNode[][] = [top];
  for (const [token, slash, name, attributes] of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*?)(?: \/)?>|[^<]+/g)) {
    if (name === undefined) open.at(-1)?.push(decoded(token));
    else if (slash === '/') open.pop();
    else {
      const made: XmlElement & { children: XmlNode[] } = {
        ...element(name, attributesIn(attributes ?? '')),
        children: [],
      };
      open.at(-1)?.push(made);
      if (name !== 'br' && name !== 'hr') open.push(made.children);
    }
  }
  return top;
}

function attributesIn(text: string): Record<string, string> {
  const found = text.matchAll(/ ([\w-]+)="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, decoded(value)]));
}

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}
