import {
  agencies,
  introductions,
  introductionsThatAreNames,
  notByPeople,
  particles,
  strongSeparators,
  titleWords,
  weakSeparators,
  whereabouts,
} from './byline-words.js';
import { lineOrNull } from './text.js';

const longestLine = 500;
const longestName = 100;
const mostAuthors = 20;

/**
 * The people that a byline names, in its order. ninjs has no author object, so this reads prose; it would rather
 * miss a name than make an author of an agency or a title. The caller keeps the raw line, which is what a reader
 * is shown.
 */
export function authorsFromByline(line: string | null, sourceNames: readonly string[] = []): string[] {
  const text = lineOrNull(line);
  if (text === null || text.length > longestLine) return [];
  const sources = new Set(sourceNames.map((name) => name.trim().toLowerCase()));
  const bare = text
    .replace(/[([（][^)\]）]*[)\]）]/gu, ' ')
    .trim()
    .replace(introductions, '')
    .replace(introductionsThatAreNames, '');
  const shouting = isUpperCase(text);
  const names: string[] = [];
  for (const part of bare.split(strongSeparators).flatMap(splitBetweenFullNames)) {
    const name = nameIn(part, sources, shouting);
    // A single word counts only where it stands alone: after a comma it is an agency or a town.
    const lone = names.length > 0 && !name?.includes(' ') && /\p{Lu}|\p{Ll}/u.test(name ?? '');
    if (name && !lone && !names.includes(name)) names.push(name);
  }
  return names.slice(0, mostAuthors);
}

function splitBetweenFullNames(part: string): string[] {
  const pieces = part.split(weakSeparators);
  return pieces.length > 1 && pieces.every((piece) => piece.trim().includes(' ')) ? pieces : [part];
}

function nameIn(part: string, sources: ReadonlySet<string>, shouting: boolean): string | null {
  const trimmed = part
    .replace(introductions, '')
    .replace(whereabouts, '')
    .replace(/^["'“”«»\s]+|["“”«»\s:.]+$/gu, (edge) => (edge.includes('.') ? '.' : ''))
    .replace(/(?<=\p{L}{3,})\.$/u, '')
    .trim();
  if (trimmed === '' || trimmed.length > longestName || notByPeople.test(trimmed)) return null;
  const lower = trimmed.toLowerCase();
  if (sources.has(lower) || agencies.has(lower)) return null;
  const words = trimmed.split(/\s+/);
  if (words.length > 6 || words.some((word) => titleWords.has(word.toLowerCase()))) return null;
  if (/[\d@<>{}=#_*+]|:\/\/|\.(?:com|org|net)\b/iu.test(trimmed)) return null;
  if (!/^\p{L}[\p{L}\p{M}\s.'’ʼ`·-]*$/u.test(trimmed) || !looksLikeName(trimmed, words)) return null;
  return shouting || (words.length > 1 && isUpperCase(trimmed)) ? inTitleCase(trimmed) : trimmed;
}

/** Scripts with capitals begin a name with one; a short word of capitals alone is an acronym. */
function looksLikeName(name: string, words: readonly string[]): boolean {
  const cased = /[\p{Lu}\p{Ll}]/u.test(name);
  if (!cased) return /\p{L}{2}/u.test(name);
  if (words.length === 1)
    return /^\p{Lu}/u.test(name) && !/^[\p{Lu}-]{1,6}$/u.test(name) && !/-[\p{Lu}]+$/u.test(name);
  if (words.every((word) => /^[\p{Lu}.]$/u.test(word))) return false;
  const [first = ''] = words;
  const startsWell =
    /^\p{Lu}|^\p{Lo}/u.test(first) || particles.has(first.toLowerCase()) || /^[dlo]['’]/u.test(first);
  // "dpa in Frankfurt", "staff and wires": a name has two words with a capital, or one and a particle.
  return startsWell && words.some((word, index) => index > 0 && /\p{Lu}|\p{Lo}/u.test(word));
}

function isUpperCase(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** JEAN-LUC D'ARC → Jean-Luc D'Arc; particles inside a name in small letters, initials as they are. */
function inTitleCase(name: string): string {
  return name
    .split(/\s+/)
    .map((word, index) => {
      const lower = word.toLowerCase();
      if (index > 0 && particles.has(lower)) return lower;
      if (/^(?:II|III|IV)$/.test(word)) return word;
      return lower.replace(
        /(^|[-.'’])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      );
    })
    .join(' ');
}
