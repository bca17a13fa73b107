import { readFileSync } from 'node:fs';
import type { ArticleDraft, NewsObjectDraft } from '../../src/formats/draft.js';
import type { StoryRecord } from '../../src/formats/record.js';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

/** What docs/formats.md says that a format loses of a record: `slugline`, `media.altText`. */
export function lostIn(format: string): string[] {
  const part = page.split(/^## /m).find((one) => one.startsWith(`${format}\n`));
  const lost = part && /^Lost: (.*)$/m.exec(part)?.[1];
  if (!lost) throw new Error(`docs/formats.md does not say what ${format} loses`);
  return [...lost.matchAll(/`([\w.]+)`/g)].map(([, field = '']) => field);
}

/** A record without what is lost, to be compared with the draft that comes back. */
export function kept(story: StoryRecord | ArticleDraft, lost: readonly string[]): Record<string, unknown> {
  const { media, ...own } = story;
  const ofMedia = lost.flatMap((field) => (field.startsWith('media.') ? [field.slice('media.'.length)] : []));
  const listed = lost.includes('media')
    ? {}
    : {
        media: media.map(({ role, caption, media: item }) =>
          without({ ...(item as NewsObjectDraft), role, placeCaption: caption }, ofMedia),
        ),
      };
  return { ...without(own, lost), ...listed };
}

function without(record: object, fields: readonly string[]): Record<string, unknown> {
  // Nobody is given what is written to desks, and the source is told beside the draft.
  const left = Object.entries(record).filter(
    ([name]) => !fields.includes(name) && name !== 'editorialNote' && name !== 'source',
  );
  return Object.fromEntries(left);
}
