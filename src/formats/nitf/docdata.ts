import { elementAt, elementsIn, type XmlElement } from '../xml/element.js';

/** Everything that `docdata` holds, of all there are: an embargo in the second is one, too. */
export function docdataOf(nitf: XmlElement): XmlElement[] {
  return elementsIn(elementAt(nitf, 'head'), 'docdata').flatMap((docdata) => elementsIn(docdata));
}
