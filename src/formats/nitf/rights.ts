import { textOrNull } from '../text.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

export interface NitfRights {
  copyrightHolder: string | null;
  /** Made of holder and year, where a year is told. */
  copyrightNotice: string | null;
  usageTerms: string | null;
}

/** What of `doc.rights` is said beside its limitations, and how a reader is told. */
const conditions: readonly (readonly [attribute: string, words: string])[] = [
  ['type', 'Rights'],
  ['geography', 'Territory'],
  ['startdate', 'From'],
  ['enddate', 'Until'],
  ['agent', 'Agent'],
];

export function rightsIn(docdata: readonly XmlElement[]): NitfRights {
  const copyrights = docdata.filter(({ name }) => name === 'doc.copyright');
  const rights = docdata.filter(({ name }) => name === 'doc.rights');
  const holders = copyrights.map((copyright) => attributeOf(copyright, 'holder'));
  const owners = rights.map((right) => attributeOf(right, 'owner'));
  const notices = copyrights.map((copyright) => {
    const year = attributeOf(copyright, 'year');
    return year === null ? null : ['©', year, attributeOf(copyright, 'holder')].filter(Boolean).join(' ');
  });
  return {
    copyrightHolder: joined(holders, ', ') ?? joined(owners, ', '),
    copyrightNotice: joined(notices, '\n'),
    usageTerms: joined(rights.map(termsOf), '\n\n'),
  };
}

function termsOf(rights: XmlElement): string | null {
  const others = conditions.map(([attribute, words]) => {
    const told = attributeOf(rights, attribute);
    return told === null ? null : `${words}: ${told}`;
  });
  return joined([attributeOf(rights, 'limitations'), ...others], '\n');
}

function joined(texts: readonly (string | null)[], separator: string): string | null {
  return textOrNull([...new Set(texts)].filter((text) => text !== null).join(separator));
}
