import { slugOf } from '../kernel/slug.js';
import type { TopicDraft } from './draft.js';
import { lineOrNull } from './text.js';

/** A subject in any of the ways that documents name one: ninjs 1.x by scheme and code, later by uri or literal. */
export interface SubjectName {
  name: string | null;
  uri: string | null;
  literal: string | null;
  scheme: string | null;
  code: string | null;
  /** BCP 47 tag of `name`, where the document tells it. */
  language?: string | null;
}

/** A subject of which no more than its name is told. */
export function subjectNamed(name: string | null): SubjectName {
  return { name, uri: null, literal: null, scheme: null, code: null };
}

/** IPTC's Media Topic NewsCodes; their codes may be written as QCodes, `medtop:15000000`. */
export const mediaTopicScheme = 'http://cv.iptc.org/newscodes/mediatopic/';

/** Prefixes of IPTC's qcodes. */
const qcodeSchemes: ReadonlyMap<string, string> = new Map([
  ['medtop', mediaTopicScheme],
  ['subj', 'http://cv.iptc.org/newscodes/subjectcode/'],
]);

export const longestCode = 500;

/** One topic a subject, its first naming kept; what names nothing is left out. */
export function topicsFromSubjects(subjects: readonly SubjectName[]): TopicDraft[] {
  const topics = new Map<string, TopicDraft>();
  for (const subject of subjects) {
    const topic = topicFromSubject(subject);
    if (!topic) continue;
    const key = JSON.stringify([topic.scheme, topic.code]);
    if (!topics.has(key)) topics.set(key, topic);
  }
  return [...topics.values()];
}

/** A name's language is the one that it is told to be in: agencies put English names on stories in any language. */
function topicFromSubject(subject: SubjectName): TopicDraft | null {
  const name = lineOrNull(subject.name);
  const identity = identityOf(subject, name);
  if (!identity || identity.code === '' || identity.code.length > longestCode) return null;
  return {
    ...identity,
    name: name ?? identity.code,
    language: name === null ? null : (subject.language ?? null),
  };
}

function identityOf(
  subject: SubjectName,
  name: string | null,
): { scheme: string | null; code: string } | null {
  const uri = lineOrNull(subject.uri);
  if (uri !== null) return conceptOfUri(uri);
  const code = lineOrNull(subject.code) ?? lineOrNull(subject.literal);
  if (code !== null) {
    const qcode = fromQcode(code);
    if (qcode) return qcode;
    if (/^https?:\/\//i.test(code)) return conceptOfUri(code);
    const scheme = lineOrNull(subject.scheme);
    return { scheme: scheme === null ? null : canonicalScheme(scheme), code };
  }
  return name === null ? null : { scheme: null, code: slugOf(name).slice(0, longestCode) };
}

/** The vocabulary and the code that a concept's URI, or QCode, names; without a vocabulary where it names none. */
export function conceptOfUri(uri: string): { scheme: string | null; code: string } {
  const qcode = fromQcode(uri);
  if (qcode) return qcode;
  const match = /^(.*[/#])([^/#]+)[/#]*$/.exec(uri);
  const [, scheme, code] = match ?? [];
  // `urn:x:y` names no scheme that ends in `/` or `#`: the whole is the code.
  if (scheme === undefined || code === undefined || /^https?:\/\/$/i.test(scheme))
    return { scheme: null, code: uri };
  return { scheme: canonicalScheme(scheme), code };
}

function fromQcode(text: string): { scheme: string; code: string } | null {
  const match = /^([a-z]+):([^/#\s]+)$/i.exec(text);
  const scheme = qcodeSchemes.get(match?.[1]?.toLowerCase() ?? '');
  return scheme === undefined ? null : { scheme, code: match?.[2] ?? '' };
}

/** IPTC's vocabularies are one whether they are written with http or https, `www`, with `/`, `#` or nothing. */
function canonicalScheme(scheme: string): string {
  const iptc = /^https?:\/\/(?:www\.)?cv\.iptc\.org\/newscodes\/([a-z0-9]+)[/#]*$/i.exec(scheme);
  if (iptc?.[1]) return `http://cv.iptc.org/newscodes/${iptc[1].toLowerCase()}/`;
  const qcodeScheme = qcodeSchemes.get(scheme.replace(/:$/, '').toLowerCase());
  if (qcodeScheme) return qcodeScheme;
  return /[/#]$/.test(scheme) ? scheme : `${scheme}/`;
}
