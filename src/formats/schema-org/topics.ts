import type { TopicDraft } from '../draft.js';
import { withoutReferences } from '../references.js';
import { lineOrNull } from '../text.js';
import { type SubjectName, subjectNamed, topicsFromSubjects } from '../topic-identity.js';
import { Thing, uriOrNull } from './thing.js';

/** A keyword that is longer is none. */
const longestWord = 200;
const mostWords = 1000;

/** What it is about; keywords and sections are terms of the source's own, unless `about` has said the same better. */
export function topicsOf(thing: Thing): TopicDraft[] {
  const about = thing.values('about').flatMap((value) => subjectFrom(value) ?? []);
  const told = [...thing.values('keywords').flatMap(wordsIn), ...thing.values('articleSection')];
  const words = told.slice(0, mostWords).flatMap((value) => subjectFrom(value) ?? []);
  const named = new Set(about.map(({ name }) => name?.toLowerCase()));
  const others = words.filter(({ name, uri, code }) => uri ?? code ?? !named.has(name?.toLowerCase()));
  return topicsFromSubjects([...about, ...others]);
}

function wordsIn(value: string | number | boolean | Thing): (string | Thing)[] {
  return value instanceof Thing ? [value] : String(value).split(',');
}

function subjectFrom(value: unknown): SubjectName | null {
  if (typeof value === 'string') {
    const name = lineOrNull(withoutReferences(value));
    return name === null || name.length > longestWord ? null : subjectNamed(name);
  }
  if (!(value instanceof Thing)) return null;
  const name = value.line('name');
  const code = value.line('termCode');
  if (code !== null) return { ...subjectNamed(name), code, scheme: schemeOf(value) };
  const same = value.values('sameAs').flatMap((address) => uriOrNull(address) ?? []);
  const uri = same.find((address) => /\bwikidata\.org\//.test(address)) ?? same[0] ?? value.identity();
  return name === null && uri === null ? null : { ...subjectNamed(name), uri };
}

function schemeOf(term: Thing): string | null {
  const [set] = term.values('inDefinedTermSet');
  return set instanceof Thing ? (set.identity() ?? set.line('name')) : lineOrNull(String(set ?? ''));
}
