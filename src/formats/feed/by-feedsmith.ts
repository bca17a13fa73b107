import { ParseError } from 'feedsmith';
import { DatelineError } from '../../kernel/errors.js';
import { isElement, type XmlElement, type XmlNode } from '../xml/element.js';
import { element, writeXml } from '../xml/write.js';

/** What markup is of: behind a prefix, `svg` and `math` would pass for tags that nobody knows, and what they hold for text. */
const markup: ReadonlySet<string> = new Set([
  '',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
]);

/** Read at once: feedsmith takes two milliseconds to begin, and none for an item. */
const together = 100;

/**
 * What feedsmith makes of a feed's own elements, and of its items, so many at once as they are asked for in their
 * order. It takes text alone, so it is given what our strict reader has read, written anew: no other encoding, entity
 * or CDATA section can make the two differ.
 * @param own the namespace of the feed's elements themselves, which are written without a prefix
 */
export function feedsmithOf<Feed extends object, Item extends object>(
  shell: 'rss' | 'atom',
  own: string,
  parse: (text: string) => Feed,
  itemsOf: (feed: Partial<Feed>) => Item[] | undefined,
) {
  const read = (parts: readonly XmlElement[]) => readBy(parse, feedOf(parts, own, shell));
  const readItems = (items: readonly XmlElement[]): Partial<Item>[] =>
    // An item in which it finds nothing would be missing from its list; the number is something.
    itemsOf(
      read(
        items.map((item, index) => ({
          ...item,
          attributes: { ...item.attributes, 'xml:id': String(index) },
        })),
      ),
    ) ?? [];
  return {
    feed: read,
    items(elements: readonly XmlElement[]): (index: number) => Partial<Item> {
      let first = -1;
      let held: Partial<Item>[] = [];
      return (index) => {
        const start = index - (index % together);
        if (start !== first) {
          held = [];
          first = start;
          try {
            held = readItems(elements.slice(start, start + together));
          } catch (error) {
            if (!(error instanceof DatelineError)) throw error;
            // One that cannot be read costs the others nothing: each is read by itself.
          }
        }
        return held[index - start] ?? readItems(elements.slice(index, index + 1))[0] ?? {};
      };
    },
  };
}

function feedOf(parts: readonly XmlElement[], own: string, shell: 'rss' | 'atom'): string {
  const prefixes = new Map<string, string>();
  const children = parts.map((part) => renamed(part, own, prefixes));
  const declared = Object.fromEntries([...prefixes].map(([uri, prefix]) => [`xmlns:${prefix}`, uri]));
  return writeXml(
    shell === 'rss'
      ? element('rss', { version: '2.0', ...declared }, holding('channel', {}, children))
      : holding('feed', { xmlns: 'http://www.w3.org/2005/Atom', ...declared }, children),
  );
}

/** As `element`, of more children than a function takes arguments. */
function holding(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly XmlNode[],
): XmlElement {
  return { ...element(name, attributes), children };
}

function renamed(node: XmlElement, own: string, prefixes: Map<string, string>): XmlElement {
  const plain = node.namespace === own || markup.has(node.namespace);
  if (!plain && !prefixes.has(node.namespace)) prefixes.set(node.namespace, `n${prefixes.size}`);
  const attributes = Object.entries(node.attributes).filter(([name]) => !/^xmlns(?::|$)/.test(name));
  const name = plain ? node.name : `${prefixes.get(node.namespace)}:${node.name}`;
  if (plain && person.test(name)) return holding(name, {}, shortened(node, own, prefixes));
  return holding(
    name,
    Object.fromEntries(attributes),
    node.children.map((child) => (isElement(child) ? renamed(child, own, prefixes) : child)),
  );
}

/** Feedsmith reads these letter by letter, each time up to the end: its time grows with the square of their length. */
const person = /^(?:author|managingeditor|webmaster)$/i;
const longestPerson = 500;

function shortened(node: XmlElement, own: string, prefixes: Map<string, string>): XmlNode[] {
  let left = longestPerson;
  const cut = (child: XmlNode): XmlNode => {
    if (isElement(child)) return { ...child, children: child.children.map(cut) };
    const kept = child.slice(0, left);
    left -= kept.length;
    return kept;
  };
  return node.children.map((child) =>
    isElement(child) ? renamed(cut(child) as XmlElement, own, prefixes) : cut(child),
  );
}

/** What feedsmith makes of a feed of ours; where it finds nothing that it knows there is nothing. */
export function readBy<Given, Feed extends object>(
  parse: (given: Given) => Feed,
  given: Given,
): Partial<Feed> {
  try {
    return parse(given);
  } catch (cause) {
    if (cause instanceof ParseError) return {};
    throw new DatelineError('INVALID_XML', 'this cannot be read as part of a feed', { cause });
  }
}
