import * as fc from 'fast-check';
import { sanitiseBody } from '../../src/formats/body.js';
import { articleDraft, mediaDraft } from '../../src/formats/make-draft.js';
import type { MediaRecord, StoryRecord } from '../../src/formats/record.js';

/** Records as the gateway gives them out: what a draft of any format may be, with every field filled now and then. */

const scripts = [
  'harbour',
  'Überfahrt',
  'Élysée',
  'naïve',
  'O’Brien',
  '“quoted”',
  'A & B',
  '<angle>',
  'ticket;',
  '東京',
  'порт',
  'مرفأ',
  '😀',
  '5%',
  'x–y',
  "it's",
];
const word = fc.constantFrom(...scripts);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** One line, single spaces, as every line of a draft is. */
export const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
/** Paragraphs. */
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n\n'));
/** Whole seconds: no feed's dates are finer. */
const instant = fc
  .integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })
  .map((seconds) => new Date(seconds * 1000));

const inline = fc.oneof(
  line.map(escaped),
  line.map((words) => `<strong>${escaped(words)}</strong>`),
  line.map((words) => `<em>${escaped(words)}</em>`),
  line.map((words) => `<a href="https://news.example/a?b=1&amp;c=2">${escaped(words)}</a>`),
);
const inlines = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  { weight: 4, arbitrary: inlines.map((html) => `<p>${html}</p>`) },
  line.map((words) => `<h2>${escaped(words)}</h2>`),
  fc
    .array(inlines, { minLength: 1, maxLength: 3 })
    .map((items) => `<ul>${items.map((html) => `<li>${html}</li>`).join('')}</ul>`),
  inlines.map((html) => `<blockquote><p>${html}</p></blockquote>`),
  fc
    .tuple(line, line)
    .map(([a, b]) => `<table><tr><th>${escaped(a)}</th><td>${escaped(b)}</td></tr></table>`),
);
const bodyHtml = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((blocks) => sanitiseBody(blocks.join('')).html);

const topic = fc
  .oneof(
    fc.record({
      scheme: fc.constant('http://cv.iptc.org/newscodes/mediatopic/'),
      code: fc.constantFrom('15000000', '20000065', '11000000'),
      name: line,
    }),
    fc.record({
      scheme: fc.constant('https://topics.example/desk/'),
      code: fc.constantFrom('port', 'sea'),
      name: line,
    }),
  )
  .map((told) => ({ ...told, language: null }));
const topics = fc.uniqueArray(topic, { maxLength: 3, selector: ({ scheme, code }) => scheme + code });

const name = fc.constantFrom('Ana Sousa', 'Jean-Luc D’Arc', 'Maria da Silva', 'Li Wei');
const authors = (role: string) =>
  fc.uniqueArray(name, { maxLength: 2 }).map((names) => names.map((given) => ({ name: given, role })));

const rendition = fc.record({
  name: fc.constantFrom('main', 'preview', 'thumbnail'),
  href: fc.constantFrom('https://media.example/a.jpg', 'https://media.example/b.jpg?w=1&h=2'),
  mimeType: fc.constantFrom('image/jpeg', 'image/png'),
  title: fc.constant(null),
  width: maybe(fc.integer({ min: 1, max: 9000 })),
  height: maybe(fc.integer({ min: 1, max: 9000 })),
  sizeInBytes: maybe(fc.integer({ min: 1, max: 1e8 })),
  duration: fc.constant(null),
});

const media: fc.Arbitrary<MediaRecord> = fc
  .record({
    role: fc.constantFrom('featured', 'body', 'gallery'),
    uri: fc.uuid().map((id) => `urn:example:picture:${id}`),
    modifiedAt: instant,
    headline: maybe(line),
    language: fc.constantFrom('en', 'pt-PT'),
    authors: authors('photographer'),
    caption: maybe(line),
    altText: maybe(line),
    credit: maybe(line),
    copyrightHolder: maybe(line),
    copyrightNotice: maybe(line),
    usageTerms: maybe(line),
    renditions: fc.uniqueArray(rendition, { minLength: 1, maxLength: 3, selector: ({ name: of }) => of }),
  })
  .map(({ role, ...told }) => {
    const { editorialNote: _, ...published } = mediaDraft({ ...told, type: 'PICTURE' });
    return { role, caption: null, media: published };
  });

const related = fc.uniqueArray(
  fc.record({
    rel: fc.constantFrom('see-also', 'translation-of', 'evolved-from'),
    uri: fc.constantFrom('urn:example:story:1', 'https://news.example/story/2'),
  }),
  { maxLength: 2, selector: ({ rel, uri }) => rel + uri },
);

/** A text story of a source, usable, as it is given out with all grants. */
export const storyRecord: fc.Arbitrary<StoryRecord> = fc
  .record({
    uri: fc.uuid().map((id) => `urn:example:story:${id}`),
    version: fc.integer({ min: 1, max: 1e12 }).map(String),
    headline: line,
    byline: maybe(name.map((given) => `By ${given}`)),
    translator: fc.boolean(),
    topics,
    language: fc.constantFrom('en', 'de', 'pt-PT', 'ar'),
    urgency: maybe(fc.integer({ min: 1, max: 9 })),
    publishedAt: instant,
    modifiedAt: instant,
    embargoedUntil: maybe(instant),
    expiresAt: maybe(instant),
    copyrightHolder: maybe(line),
    copyrightNotice: maybe(line),
    usageTerms: maybe(line),
    summary: maybe(text),
    bodyHtml: maybe(bodyHtml),
    dateline: maybe(line),
    slugline: maybe(line),
    genre: maybe(line),
    signal: maybe(fc.constantFrom('correction', 'update')),
    media: fc.uniqueArray(media, { maxLength: 2, selector: ({ media: { uri } }) => uri }),
    related,
  })
  .map(({ media: pictures, byline, translator, ...told }) => {
    // What is read from a byline is what it names.
    const named = byline === null ? [] : [{ name: byline.slice('By '.length), role: 'author' }];
    const made = [...(translator ? [{ name: 'Léa Dupont', role: 'translator' }] : []), ...named];
    const { editorialNote: _, media: __, ...published } = articleDraft({ ...told, byline, authors: made });
    return {
      ...published,
      version: told.version,
      media: pictures,
      source: { slug: 'harbour-post', name: 'Harbour Post' },
    };
  });

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
