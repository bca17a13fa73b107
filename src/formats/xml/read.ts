import { SaxesParser } from 'saxes';
import { DatelineError } from '../../kernel/errors.js';
import { checkCharacters, placesIn } from '../decode.js';
import type { XmlElement, XmlNode } from './element.js';

/** No news format comes near it; what walks the tree afterwards may recurse without fear for the stack. */
const maximumDepth = 200;

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
    const children: XmlNode[] = [];
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const offset = start;
    (open.at(-1) ?? top).push({
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(values),
      children,
      get place() {
        return placeOf(offset);
      },
    });
    open.push(children);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (found) => open.at(-1)?.push(found));
  parser.on('cdata', (found) => open.at(-1)?.push(found));
  parser.write(text).close();
  return top[0] as XmlElement;
}
