import { printedRights, printedTime } from '../readable.js';
import type { MediaRecord, StoryRecord } from '../record.js';
import type { Rendering } from '../rendering.js';

export const textRendering: Rendering = {
  name: 'TEXT',
  mediaType: 'text/plain',
  description: 'Plain text for a teleprinter or a mail: paragraphs, then terms and copyright.',
  render: (record) => `${partsOf(record).join('\n\n')}\n`,
};

/** Parted by an empty line; lines are as long as they are. */
function partsOf(story: StoryRecord): string[] {
  const { publishedAt, modifiedAt } = story;
  const changed = modifiedAt > publishedAt ? `changed ${printedTime(modifiedAt)}` : null;
  return all([
    embargoOf(story.embargoedUntil),
    story.signal?.toUpperCase() ?? null,
    story.headline,
    lines([story.byline, joined([story.dateline, printedTime(publishedAt), changed], ', ')]),
    story.summary,
    story.bodyText,
    ...story.media.map(mediaOf),
    lines([story.usageTerms, ...printedRights(story), story.source.name]),
  ]);
}

function mediaOf({ caption, media }: MediaRecord): string {
  const { type, credit, usageTerms, altText, renditions } = media;
  const said = caption ?? media.caption ?? altText ?? media.headline;
  const [address] = all(renditions.map(({ href }) => href));
  return lines([
    embargoOf(media.embargoedUntil),
    joined([`[${type}]`, said], ' '),
    credit,
    usageTerms,
    ...printedRights(media),
    address ?? null,
  ]);
}

/** To whoever has it beforehand. */
function embargoOf(until: Date | null): string | null {
  return until && `EMBARGO: not to be published before ${printedTime(until)}`;
}

function lines(parts: readonly (string | null)[]): string {
  return joined(parts, '\n');
}

function joined(parts: readonly (string | null)[], by: string): string {
  return all(parts).join(by);
}

function all(parts: readonly (string | null)[]): string[] {
  return parts.filter((part) => part !== null && part !== '') as string[];
}
