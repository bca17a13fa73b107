import type { RemovalReason, StoryCardFragment } from '@dateline/client';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function timeOf(at: string): string {
  return time.format(new Date(at));
}

/** A story may have no headline. */
export function nameOf({ headline, uri }: { headline: string | null; uri: string }): string {
  return headline ?? uri;
}

const fromTheRight = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** The direction in which a language is written. Its text alone may begin with a name in another script. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return fromTheRight.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** What readers are told of a story that is not as it was first published. */
export function changeOf({
  signal,
  editorialNote,
  revision,
}: StoryCardFragment): 'Corrected' | 'Updated' | null {
  // Sources say so in a signal, or at the beginning of their note to the desk, which readers are not shown.
  const corrects = /correct/i.test(signal ?? '') || /^\W*correct/i.test(editorialNote ?? '');
  if (corrects) return 'Corrected';
  return revision > 1 ? 'Updated' : null;
}

/** What readers are told of a story that has gone. The source's advisory is for the desk, and not here. */
export const goneBecause: Record<RemovalReason, string> = {
  CANCELED: 'Its source has withdrawn this story. It must not be used.',
  WITHHELD: 'Its source withholds this story for now.',
  EXPIRED: 'This story has expired.',
  LICENSE_ENDED: 'This story is not licensed any more.',
  OUT_OF_SCOPE: 'This story is not part of what is shown here any more.',
};
