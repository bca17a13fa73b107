import { digestOf } from '../json.js';
import { isElement, type XmlElement, type XmlNode } from '../xml/element.js';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));
/** Elements that list others: white space between those is a matter of layout. */
const lists = set(
  'nitf head tobject tobject.subject docdata iim del-list key-list identified-content body body.head hedline media ' +
    'ul ol dl table thead tbody tfoot tr nitf-table',
);
/** Elements at whose edges, inside and outside, white space means nothing. */
const blocks: ReadonlySet<string> = new Set([
  ...lists,
  ...set('body.content body.end block abstract note fn bq li dd td th media-caption'),
  ...set('title p hl1 hl2 dt caption byline dateline distributor credit datasource copyrite tagline rights'),
  ...set('bibliography pre hr br media-reference media-metadata media-producer'),
]);

/**
 * Alike for documents that are laid out differently, or whose attributes stand in another order. The namespace says
 * which NITF it is, and nothing of the story.
 */
export function nitfDigest(nitf: XmlElement): string {
  return digestOf(plain(nitf));
}

function plain(element: XmlElement): unknown {
  const { name, children } = element;
  const attributes = Object.entries(element.attributes).filter(([key]) => !/^(?:xmlns|xsi)\b/.test(key));
  return [name, Object.fromEntries(attributes), name === 'pre' ? verbatim(children) : laidOut(element)];
}

function verbatim(children: readonly XmlNode[]): unknown[] {
  return children.map((node) =>
    isElement(node) ? [node.name, node.attributes, verbatim(node.children)] : node,
  );
}

function laidOut({ name, children }: XmlElement): unknown[] {
  const parts: unknown[] = [];
  const nodes = joined(children);
  for (const [index, node] of nodes.entries()) {
    if (isElement(node)) {
      parts.push(plain(node));
      continue;
    }
    let words = node.replace(/\s+/g, ' ');
    if (lists.has(name) && words === ' ') continue;
    if (isEdge(name, nodes[index - 1])) words = words.trimStart();
    if (isEdge(name, nodes[index + 1])) words = words.trimEnd();
    if (words !== '') parts.push(words);
  }
  return parts;
}

/** Where text begins or ends at a block, or at the edge of the block that it stands in. */
function isEdge(parent: string, neighbour: XmlNode | undefined): boolean {
  return blocks.has(neighbour !== undefined && isElement(neighbour) ? neighbour.name : parent);
}

/** A comment or a CDATA section parts no text. */
function joined(children: readonly XmlNode[]): XmlNode[] {
  const nodes: XmlNode[] = [];
  let text: string[] = [];
  const flush = (): void => {
    if (text.length > 0) nodes.push(text.join(''));
    text = [];
  };
  for (const node of children) {
    if (!isElement(node)) {
      text.push(node);
      continue;
    }
    flush();
    nodes.push(node);
  }
  flush();
  return nodes;
}
