import type { TopicDraft } from '../draft.js';
import { mediaTopicScheme, type SubjectName, subjectNamed, topicsFromSubjects } from '../topic-identity.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { wordsIn } from './words.js';

export const subjectCodeScheme = 'http://cv.iptc.org/newscodes/subjectcode/';

/**
 * Classifiers, persons and the like that bear a code, keywords, and IPTC's subject codes. What is a classifier as well
 * is taken as that: it names its vocabulary.
 */
export function topicsIn(head: XmlElement | null, docdata: readonly XmlElement[]): TopicDraft[] {
  const identified = docdata
    .filter(({ name }) => name === 'identified-content')
    .flatMap((content) => elementsIn(content))
    .flatMap(identifiedSubject);
  const keywords = docdata
    .filter(({ name }) => name === 'key-list')
    .flatMap((list) => elementsIn(list, 'keyword'))
    .map((keyword) => subjectNamed(attributeOf(keyword, 'key') ?? wordsIn(keyword)));
  const subjects = elementsIn(head, 'tobject')
    .flatMap((tobject) => elementsIn(tobject, 'tobject.subject'))
    .map(tobjectSubject);
  return bounded(topicsFromSubjects([...identified, ...subjects, ...keywords]), 1000, 'subjects', head);
}

/** Without a code it is a name that anyone may bear; a classifier is a term of the source's own all the same. */
function identifiedSubject(element: XmlElement): SubjectName[] {
  const alternative = elementAt(element, 'alt-code');
  const bearer = attributeOf(element, 'value') === null && alternative ? alternative : element;
  const code = attributeOf(bearer, 'value');
  const name = wordsIn(element);
  if (code !== null) return [coded(attributeOf(bearer, 'idsrc'), code, name)];
  return element.name === 'classifier' ? [subjectNamed(name ?? attributeOf(element, 'type'))] : [];
}

function coded(source: string | null, code: string, name: string | null): SubjectName {
  const subject = { ...subjectNamed(name), code };
  if (source === null) return subject;
  if (/^iptc\b/i.test(source) && /^\d{8}$/.test(code)) return { ...subject, scheme: iptcSchemeOf(code) };
  if (/^[a-z][a-z0-9+.-]*:|[/#]$/i.test(source)) return { ...subject, scheme: source };
  // A word such as "NYSE" is no address of a vocabulary, and parts equal codes of two all the same.
  return { ...subject, code: `${source}:${code}` };
}

/** The number's last digits that are not nought say how deep it stands, and so which of the names is its own. */
function tobjectSubject(element: XmlElement): SubjectName {
  const told = (name: string): string | null => attributeOf(element, `tobject.subject.${name}`);
  const number = told('refnum')?.replace(/^(?:iptc|subj|medtop):/i, '') ?? null;
  const names = [told('detail'), told('matter'), told('type')];
  const depth = number?.endsWith('000000') ? 2 : number?.endsWith('000') ? 1 : 0;
  const name = names.slice(depth).find(Boolean) ?? names.find(Boolean) ?? told('code');
  if (number === null) return subjectNamed(name);
  return coded(/^\d{8}$/.test(number) ? 'iptc' : told('ipr'), number, name);
}

/** Media topics begin at 20000000; the numbers below are subject codes, of which they took over the first level. */
function iptcSchemeOf(code: string): string {
  return code >= '20000000' ? mediaTopicScheme : subjectCodeScheme;
}
