import { authorsFromByline } from '../byline.js';
import type { AuthorDraft } from '../draft.js';
import { elementsIn, isElement, type XmlElement } from '../xml/element.js';
import { wordsIn } from './words.js';

/** The people of a byline, or of a picture's producer: those that are marked, else those that its words name. */
export function peopleIn(
  byline: XmlElement | null,
  role: string,
  sourceNames: readonly string[],
): AuthorDraft[] {
  const lines = personsIn(byline).map((person) => wordsIn(person));
  const names = (lines.length > 0 ? lines : [wordsIn(byline, ['byttl'])]).flatMap((line) =>
    authorsFromByline(line, sourceNames),
  );
  return [...new Set(names)].map((name) => ({ name, role }));
}

/** It marks people and says nothing about them: a list, and no line for a reader. */
export function isListOfPeople(byline: XmlElement): boolean {
  return (
    personsIn(byline).length > 0 &&
    byline.children.every((node) => (isElement(node) ? node.name === 'person' : node.trim() === ''))
  );
}

function personsIn(byline: XmlElement | null): XmlElement[] {
  return elementsIn(byline).flatMap((part) => (part.name === 'person' ? [part] : elementsIn(part, 'person')));
}
