import type { AuthorDraft } from '../draft.js';
import type { XmlElement, XmlNode } from '../xml/element.js';
import { element } from '../xml/write.js';
import { isListOfPeople, peopleIn } from './byline.js';
import type { Told } from './told.js';
import { wordsIn } from './words.js';

export interface WrittenPeople {
  line: XmlElement | null;
  /** Those whom a reader of the line would not find in it as they are. */
  told: Told[];
}

/** A byline in which its people are marked. */
export function bylineOf(byline: string | null, authors: readonly AuthorDraft[]): WrittenPeople {
  const line = byline === null ? null : lineWith('byline', byline, authors);
  return { line, told: untold(line, authors, 'author') };
}

/** A picture's maker: the byline, or without one its people. */
export function producerOf(
  byline: string | null,
  authors: readonly AuthorDraft[],
  role: string,
): WrittenPeople {
  const people = authors.map(({ name }) => element('person', {}, name));
  let line = byline === null ? null : lineWith('media-producer', byline, authors);
  if (byline !== null && line && isListOfPeople(line)) line = element('media-producer', {}, byline);
  else if (byline === null && people.length > 0) line = element('media-producer', {}, ...people);
  return { line, told: untold(line, authors, role) };
}

function untold(line: XmlElement | null, authors: readonly AuthorDraft[], role: string): Told[] {
  const found = peopleIn(line, role, []);
  if (JSON.stringify(found) === JSON.stringify(authors)) return [];
  return authors.map((author) => [`author.${author.role}`, author.name] as const);
}

function lineWith(name: string, words: string, authors: readonly AuthorDraft[]): XmlElement {
  const parts: XmlNode[] = [];
  let rest = words;
  for (const author of authors) {
    const at = rest.indexOf(author.name);
    if (at < 0) continue;
    if (at > 0) parts.push(rest.slice(0, at));
    parts.push(element('person', {}, author.name));
    rest = rest.slice(at + author.name.length);
  }
  if (rest !== '') parts.push(rest);
  const marked = element(name, {}, ...parts);
  // Between two names that touch, a reader puts a comma.
  return wordsIn(marked) === words ? marked : element(name, {}, words);
}
