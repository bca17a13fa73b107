import type { NewsObjectDraft, ParseContext } from '../draft.js';
import { elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import type { Codes } from './codes.js';

/**
 * Where what is told of an item stands: an item has a section for each purpose; what refers to an item (a link, the
 * place in a package) has it all within itself, as hints.
 */
export interface Parts {
  /** What is told of. */
  whole: XmlElement;
  /** Several, where they hold for other parts of it. */
  rights: readonly XmlElement[];
  item: XmlElement | null;
  content: XmlElement | null;
  /** The content itself. */
  set: XmlElement | null;
}

export function partsOfItem(item: XmlElement): Parts {
  return {
    whole: item,
    rights: elementsIn(item, 'rightsInfo'),
    item: elementAt(item, 'itemMeta'),
    content: elementAt(item, 'contentMeta'),
    set: elementAt(item, 'contentSet'),
  };
}

export function partsOfReference(reference: XmlElement): Parts {
  return { whole: reference, rights: [reference], item: reference, content: reference, set: reference };
}

/** What a whole item lends to what is told within it. */
export interface Surroundings {
  context: ParseContext;
  codes: Codes;
  /** Of several languages, this one is preferred. */
  language: string;
  warnings: string[];
  /** Names of the supplier, which are no authors. */
  sourceNames: readonly string[];
  /** The story that refers to an item: language and dates come from it; rights, status and embargo do not. */
  parent: NewsObjectDraft | null;
}
