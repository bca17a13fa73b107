import type { NewsObjectDraft } from './draft.js';

/** What renderings for readers print alike. */

/** `2026-11-20 11:48 UTC` */
export function printedTime(at: Date): string {
  const instant = at.toISOString();
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** The notice, and the holder where the notice does not name it. */
export function printedRights({
  copyrightNotice,
  copyrightHolder,
}: Pick<NewsObjectDraft, 'copyrightNotice' | 'copyrightHolder'>): string[] {
  const isNamed = copyrightHolder === null || copyrightNotice?.includes(copyrightHolder);
  return [copyrightNotice ?? '', isNamed ? '' : `© ${copyrightHolder}`].filter(Boolean);
}
