import type { TopicDraft } from '../draft.js';
import { canonicalLanguage } from '../language.js';
import { type SubjectName, topicsFromSubjects } from '../topic-identity.js';
import { bounded } from '../xml/bounded.js';
import { elementsIn, type XmlElement } from '../xml/element.js';
import type { Parts, Surroundings } from './parts.js';
import { nameOf } from './texts.js';

export function topicsIn(parts: Parts, around: Surroundings): TopicDraft[] {
  return topicsFromSubjects(
    bounded(elementsIn(parts.content, 'subject'), 1000, 'subjects', parts.whole).flatMap((subject) =>
      subjectName(subject, around),
    ),
  );
}

/** A code that says nothing to anybody but its source, and has no name, is no topic. */
function subjectName(subject: XmlElement, { codes, language }: Surroundings): SubjectName[] {
  const identity = codes.identityOf(subject);
  const told = nameOf(subject, codes, language);
  const nameless = told.name === null && identity.literal === null;
  if (nameless && !codes.isOf('medtop', subject) && !codes.isOf('subj', subject)) return [];
  return [
    {
      ...identity,
      name: told.name,
      language: told.language === null ? null : canonicalLanguage(told.language),
    },
  ];
}
