import type { MediaType, RenditionDraft } from '../draft.js';
import { escapeAttribute } from '../escape.js';
import { printedRights, printedTime } from '../readable.js';
import type { MediaRecord, StoryRecord } from '../record.js';
import type { Rendering } from '../rendering.js';
import { fileKindOf } from '../story-types.js';

export const htmlRendering: Rendering = {
  name: 'HTML',
  mediaType: 'text/html',
  description:
    'An `<article>` for readers, inert, with all that must be printed beside the text: a file of its own, or part of a page.',
  render: (record) => documentOf(record),
};

/** What stands before the article makes a file of it, and does nothing within a page. */
function documentOf(story: StoryRecord): string {
  const { headline, language, summary, bodyHtml, media } = story;
  const lines = [
    '<!doctype html>',
    '<meta charset="utf-8">',
    `<title>${escapeAttribute(headline ?? story.uri)}</title>`,
    `<article lang="${escapeAttribute(language)}" dir="auto">`,
    '<header>',
    element('h1', headline),
    element('p', story.byline),
    `<p>${[story.dateline === null ? null : escapeAttribute(story.dateline), ...datesOf(story)].filter(Boolean).join(' · ')}</p>`,
    embargoOf(story.embargoedUntil),
    '</header>',
    paragraphs(summary, ' class="summary"'),
    bodyHtml,
    ...media.map(figureOf),
    `<footer>${paragraphs(story.usageTerms) ?? ''}${rightsOf(story)}${element('p', story.source.name)}</footer>`,
    '</article>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function datesOf({ publishedAt, modifiedAt }: StoryRecord): string[] {
  const changed = modifiedAt > publishedAt ? [`changed ${time(modifiedAt)}`] : [];
  return [time(publishedAt), ...changed];
}

/** To whoever has it beforehand. */
function embargoOf(until: Date | null): string | null {
  return until && `<p><strong>Embargo: not to be published before ${time(until)}</strong></p>`;
}

function figureOf({ caption, media }: MediaRecord): string {
  const file = fileOf(media.type, media.renditions);
  const said = [
    embargoOf(media.embargoedUntil),
    paragraphs(caption ?? media.caption),
    element('p', media.credit),
    paragraphs(media.usageTerms),
    rightsOf(media),
  ];
  const shown = file ? fileElement(media.type, file, media.altText) : '';
  return `<figure>${shown}<figcaption>${said.filter(Boolean).join('')}</figcaption></figure>`;
}

/** The first that an element of the item's type can show. */
function fileOf(type: MediaType, renditions: readonly RenditionDraft[]): RenditionDraft | undefined {
  const usable = renditions.filter(({ href }) => href !== null);
  return usable.find(({ mimeType }) => mimeType === null || mimeType.startsWith(`${fileKindOf(type)}/`));
}

function fileElement(type: MediaType, { href, width, height }: RenditionDraft, alt: string | null): string {
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const source = `src="${escapeAttribute(href ?? '')}"`;
  if (type === 'AUDIO') return `<audio ${source} controls></audio>`;
  if (type === 'VIDEO') return `<video ${source}${size} controls></video>`;
  return `<img ${source} alt="${escapeAttribute(alt ?? '')}"${size}>`;
}

function rightsOf(told: Pick<StoryRecord, 'copyrightNotice' | 'copyrightHolder'>): string {
  return printedRights(told)
    .map((text) => paragraphs(text))
    .join('');
}

function element(name: string, text: string | null): string {
  return text === null ? '' : `<${name}>${escapeAttribute(text)}</${name}>`;
}

function paragraphs(text: string | null, attributes = ''): string | null {
  const parts = text?.split(/\n{2,}/) ?? [];
  const written = parts.map(
    (part) => `<p${attributes}>${escapeAttribute(part).replaceAll('\n', '<br>')}</p>`,
  );
  return written.length === 0 ? null : written.join('');
}

function time(at: Date): string {
  return `<time datetime="${at.toISOString()}">${printedTime(at)}</time>`;
}
