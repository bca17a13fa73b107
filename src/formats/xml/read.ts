import { SaxesParser } from 'saxes';
import { DatelineError } from '../../kernel/errors.js';
import { checkCharacters, placesIn } from '../decode.js';
import type { XmlElement, XmlNode } from './element.js';

/** No news format comes near it; what walks the tree afterwards may recurse without fear for the stack. */
const maximumDepth = 200;
/** Four times as many as the tags of the longest body; each takes its time and its memory. */
const mostElements = 200_000;
const noAttributes: Readonly<Record<string, string>> = Object.freeze({});

/** A class, for its getter is one for all elements, where an object would have its own. */
class ReadElement implements XmlElement {
  readonly children: XmlNode[] = [];
  readonly #offset: number;
  readonly #placeOf: (offset: number) => string;

  constructor(
    readonly name: string,
    readonly namespace: string,
    readonly attributes: Readonly<Record<string, string>>,
    offset: number,
    placeOf: (offset: number) => string,
  ) {
    this.#offset = offset;
    this.#placeOf = placeOf;
  }

  get place(): string {
    return this.#placeOf(this.#offset);
  }
}

/**
 * An XML 1.0 document with namespaces as a tree, comments and processing instructions left out. It must be well
 * formed. No DTD is read, nothing is fetched, and no entities are known but the five that XML itself defines: what
 * declares others is refused, so that none can grow or look elsewhere.
 * @throws DatelineError INVALID_XML, with line and column
 */
export function readXml(text: string): XmlElement {
  checkCharacters(text);
  const placeOf = placesIn(text);
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (what: string) => {
    throw new DatelineError('INVALID_XML', what, { place: `${parser.line}:${Math.max(parser.column, 1)}` });
  };
  const top: XmlNode[] = [];
  const open: XmlNode[][] = [];
  let start = 0;
  let count = 0;
  parser.on('error', ({ message }) =>
    refuse(`not well-formed XML: ${message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`),
  );
  parser.on('doctype', (doctype) => {
    // The external subset that NITF's documents name is passed over: it is not needed to read them.
    if (doctype.includes('[')) refuse('the document declares a DTD of its own');
  });
  parser.on('opentagstart', ({ name }) => {
    start = parser.position - name.length - '< '.length;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= maximumDepth) refuse(`the XML nests more than ${maximumDepth} elements`);
    count += 1;
    if (count > mostElements) refuse(`the XML has more than ${mostElements} elements`);
    const made = new ReadElement(local, uri, valuesOf(attributes), start, placeOf);
    (open.at(-1) ?? top).push(made);
    open.push(made.children);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (found) => open.at(-1)?.push(found));
  parser.on('cdata', (found) => open.at(-1)?.push(found));
  parser.write(text).close();
  return top[0] as XmlElement;
}

function valuesOf(attributes: Readonly<Record<string, { value: string }>>): Readonly<Record<string, string>> {
  const names = Object.keys(attributes);
  if (names.length === 0) return noAttributes;
  return Object.fromEntries(names.map((name) => [name, attributes[name]?.value ?? '']));
}
