import type { Selection } from './selection.js';

/** The same selection in the one way in which it is stored: lists in a fixed order, each sorted, none twice. */
export function ordered({ sources, topics, languages, genres, urgency }: Selection): Selection {
  return {
    ...(sources && { sources: sorted(sources) }),
    ...(topics && { topics: sorted(topics) }),
    ...(languages && { languages: sorted(languages) }),
    ...(genres && { genres: sorted(genres) }),
    ...(urgency && { urgency: sorted(urgency) }),
  };
}

export function isSame(one: Selection, other: Selection): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function sorted<T extends string | number>(values: readonly T[]): T[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}
