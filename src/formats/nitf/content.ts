import { sanitiseBody } from '../body.js';
import type { ArticleMediaDraft, AuthorDraft } from '../draft.js';
import { textOrNull } from '../text.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import type { NitfAround } from './around.js';
import { type BodyFinds, htmlOf } from './body-html.js';
import { peopleIn } from './byline.js';
import { mediaFrom } from './media.js';
import { textOf } from './texts.js';
import { wordsIn } from './words.js';

/** What an NITF document's `body` tells of a story. */
export interface NitfContent {
  headline: string | null;
  byline: string | null;
  authors: AuthorDraft[];
  dateline: string | null;
  /** Who sends it out, as a name. */
  distributor: string | null;
  summary: string | null;
  bodyHtml: string | null;
  media: ArticleMediaDraft[];
  copyrightNotice: string | null;
  usageTerms: string | null;
  /** Notes to desks. */
  editorialNote: string | null;
  warnings: string[];
}

/** @param nitf the `nitf` element, of any version and namespace */
export function nitfContent(nitf: XmlElement, around: NitfAround): NitfContent {
  const body = elementAt(nitf, 'body');
  const head = elementAt(body, 'body.head');
  const hedline = elementAt(head, 'hedline') ?? head;
  const finds: BodyFinds = { media: [], notes: [], warnings: new Set() };

  const headline = wordsIn(elementAt(hedline, 'hl1'));
  const decks = elementsIn(hedline, 'hl2')
    .map((deck) => wordsIn(deck))
    .filter((deck) => deck !== null && deck !== headline);
  const abstract = paragraphs(elementsIn(head, 'abstract').map(textOf));
  // What stands below the headline is its summary, where nothing else is.
  const summary = abstract ?? paragraphs(decks);
  const headings =
    abstract === null ? [] : elementsIn(hedline, 'hl2').filter((deck) => wordsIn(deck) !== headline);

  const headNotes = elementsIn(head, 'note');
  const parts = [
    ...headings.map((heading) => `<h2>${htmlOf(heading, finds)}</h2>`),
    ...headNotes.filter(isToBePublished).map((note) => `<div>${htmlOf(note, finds)}</div>`),
    ...elementsIn(body)
      .filter(({ name }) => name === 'body.content' || name === 'body.end')
      .map((content) => `<div>${htmlOf(content, finds)}</div>`),
  ];
  const sanitised = sanitiseBody(parts.join(''), body?.place);
  const found = bounded(finds.media, 500, 'media', body);
  const media = mediaFrom(found, around, finds.warnings);

  const notes = [...headNotes.filter((note) => !isToBePublished(note)), ...finds.notes];
  const isCopyright = (note: XmlElement): boolean => attributeOf(note, 'noteclass') === 'cpyrt';
  const bylines = elementsIn(head, 'byline');
  return {
    headline,
    byline:
      bylines
        .map((byline) => wordsIn(byline))
        .filter(Boolean)
        .join(', ') || null,
    authors: authorsIn(bylines, around.sourceNames),
    dateline: datelineIn(elementsIn(head, 'dateline')),
    distributor: wordsIn(elementAt(head, 'distributor')),
    summary,
    bodyHtml: sanitised.html,
    media,
    copyrightNotice: paragraphs(notes.filter(isCopyright).map(textOf)),
    usageTerms: wordsIn(elementAt(head, 'rights')),
    editorialNote: paragraphs(notes.filter((note) => !isCopyright(note)).map(textOf)),
    warnings: [...finds.warnings, ...sanitised.warnings],
  };
}

/** Above the text it is desks that are told, in any class and in none, unless it says that it is for the public. */
function isToBePublished(note: XmlElement): boolean {
  return attributeOf(note, 'type') === 'pa';
}

function authorsIn(bylines: readonly XmlElement[], sourceNames: readonly string[]): AuthorDraft[] {
  const authors = new Map<string, AuthorDraft>();
  for (const byline of bylines) {
    for (const author of peopleIn(byline, 'author', sourceNames)) authors.set(author.name, author);
  }
  return [...authors.values()];
}

/** Beyond it no line says where it was written, and what trims its end would take its time. */
const longestDateline = 500;

/** The one place that is marked, else all that the line says before its date: "PARIS (AP) —" is "PARIS (AP)". */
function datelineIn(datelines: readonly XmlElement[]): string | null {
  for (const dateline of datelines) {
    const [location, ...others] = elementsIn(dateline, 'location');
    const place =
      location && others.length === 0 ? wordsIn(location) : withoutDash(wordsIn(dateline, ['story.date']));
    if (place) return place;
  }
  return null;
}

function withoutDash(line: string | null): string | null {
  return line && (line.length > longestDateline ? line : line.replace(/[\s,;:–—-]+$/u, ''));
}

function paragraphs(texts: readonly (string | null)[]): string | null {
  return textOrNull(texts.filter((text) => text !== null).join('\n\n'));
}
