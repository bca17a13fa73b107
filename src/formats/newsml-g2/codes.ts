import type { SubjectName } from '../topic-identity.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { iptcVocabularies } from './vocabularies.js';

/** What names a concept, as `SubjectName` has it. */
type Identity = Pick<SubjectName, 'uri' | 'scheme' | 'code' | 'literal'>;

/** The qcodes of one item: `alias:code`, of which the item's catalogs say what the alias stands for. */
export class Codes {
  readonly #schemes = new Map<string, string>();
  /** What the item tells of concepts that it names elsewhere by their code alone. */
  readonly #asserted = new Map<string, XmlElement>();

  constructor(item: XmlElement) {
    for (const catalog of elementsIn(item, 'catalog')) {
      for (const scheme of elementsIn(catalog, 'scheme')) {
        const alias = attributeOf(scheme, 'alias');
        const uri = attributeOf(scheme, 'uri');
        if (alias !== null && uri !== null) this.#schemes.set(alias, uri);
      }
    }
    for (const assert of elementsIn(item, 'assert')) {
      const named = nameOf(assert);
      if (named !== null) this.#asserted.set(named, assert);
    }
  }

  /** A code of a vocabulary that no catalog here tells of is the source's own, alias and all: `dpasubject:114`. */
  identityOf(element: XmlElement): Identity {
    const literal = attributeOf(element, 'literal');
    const uri = attributeOf(element, 'uri');
    const qcode = attributeOf(element, 'qcode');
    if (uri !== null || qcode === null) return { uri, scheme: null, code: null, literal };
    const { scheme, code } = this.#resolved(qcode);
    if (scheme === null) return { uri: null, scheme: null, code: qcode, literal: null };
    // A vocabulary whose address ends otherwise is no scheme that a topic can have: the whole is its code.
    return /[/#]$/.test(scheme)
      ? { uri: null, scheme, code, literal: null }
      : { uri: scheme + code, scheme: null, code: null, literal: null };
  }

  /** Whether a concept is one of IPTC's vocabulary of that alias. */
  isOf(alias: string, element: XmlElement): boolean {
    const vocabulary = iptcVocabularies.get(alias) ?? '';
    const qcode = attributeOf(element, 'qcode');
    if (qcode === null) return attributeOf(element, 'uri')?.startsWith(vocabulary) ?? false;
    return this.#resolved(qcode).scheme === vocabulary;
  }

  /** Where the item says more of a concept. */
  assertionOf(element: XmlElement): XmlElement | null {
    return this.#asserted.get(nameOf(element) ?? '') ?? null;
  }

  #resolved(qcode: string): { scheme: string | null; code: string } {
    const colon = qcode.indexOf(':');
    const alias = qcode.slice(0, Math.max(colon, 0));
    const scheme = this.#schemes.get(alias) ?? iptcVocabularies.get(alias) ?? null;
    return { scheme, code: qcode.slice(colon + 1) };
  }
}

function nameOf(element: XmlElement): string | null {
  return attributeOf(element, 'qcode') ?? attributeOf(element, 'uri') ?? attributeOf(element, 'literal');
}

/** The word that a concept has for a code: `usable` of `stat:usable`, of its URI, or of a literal. */
export function wordOf(element: XmlElement | null): string | null {
  return wordIn(element, 'qcode') ?? wordIn(element, 'uri') ?? attributeOf(element, 'literal');
}

/** As `wordOf`, of an attribute that holds a qcode, beside which its URI may stand: `role`, `roleuri`. */
export function wordAt(element: XmlElement | null, attribute: string): string | null {
  return wordIn(element, attribute) ?? wordIn(element, `${attribute}uri`);
}

function wordIn(element: XmlElement | null, attribute: string): string | null {
  const value = attributeOf(element, attribute);
  if (value === null) return null;
  const uri = /^https?:\/\//i.test(value);
  return (
    (uri ? value.split(/[/#]/).findLast((part) => part !== '') : value.slice(value.indexOf(':') + 1)) || null
  );
}

/** The words of an item's elements of one kind that stand in a section. */
export function firstWord(section: XmlElement | null, name: string): string | null {
  return wordOf(elementAt(section, name));
}
