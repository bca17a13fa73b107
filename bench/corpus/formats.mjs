// One story after the other in every format that is taken in, each of some 3,000 letters with a picture.
import { articleDraft, mediaDraft } from '../../dist/src/formats/make-draft.js';
import { feedRenderings, renderings } from '../../dist/src/formats/renderings.js';
import { mediaTopicScheme } from '../../dist/src/formats/topic-identity.js';

const words =
  'harbour ferry council bridge market winter season morning minister report water ticket island school train light'.split(
    ' ',
  );
const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

function sentence(seed, length) {
  return Array.from({ length }, (_, at) => words[(seed * 7 + at * at + at) % words.length]).join(' ');
}

/** The record that is the same in each format. */
function record(number) {
  const at = new Date(start + (number % 300) * day + number * 1000);
  const picture = mediaDraft({
    uri: `urn:bench:picture:${number}`,
    type: 'PICTURE',
    modifiedAt: at,
    language: 'en',
    caption: sentence(number, 12),
    credit: 'Bench Pictures',
    renditions: ['main', 'thumbnail'].map((name) => ({
      name,
      href: `https://media.example/${number}/${name}.jpg`,
      mimeType: 'image/jpeg',
      title: null,
      width: name === 'main' ? 1600 : 160,
      height: name === 'main' ? 900 : 90,
      sizeInBytes: 100_000,
      duration: null,
    })),
  });
  const paragraphs = Array.from({ length: 12 }, (_, at) => `<p>${sentence(number + at, 40)}.</p>`);
  const told = articleDraft({
    uri: `urn:bench:story:${number}`,
    version: '1',
    modifiedAt: at,
    headline: sentence(number, 8),
    byline: 'By Ana Sousa',
    authors: [{ name: 'Ana Sousa', role: 'author' }],
    language: 'en',
    topics: [{ scheme: mediaTopicScheme, code: '15000000', name: 'sport', language: null }],
    summary: sentence(number, 20),
    copyrightNotice: '© 2026 Bench Wire',
    usageTerms: 'For editorial use.',
    bodyHtml: paragraphs.join(''),
  });
  return {
    ...told,
    version: '1',
    source: { slug: 'bench-wire', name: 'Bench Wire' },
    media: [{ role: 'featured', caption: null, media: picture }],
  };
}

const rendered = (name) => {
  const { render } = renderings.find((one) => one.name === name);
  return (numbers) => numbers.map((number) => render(record(number)));
};
const feed = (extension) => {
  const { render } = feedRenderings.find((one) => one.extension === extension);
  return (numbers) => [
    render({
      url: `https://news.example/feeds/articles.${extension}`,
      title: 'Bench Wire',
      description: null,
      language: 'en',
      updatedAt: new Date(start),
      next: null,
      stories: numbers.map(record),
    }),
  ];
};
const page = (json) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title><script type="application/ld+json">${json}</script></head><body><nav>${'<a href="/x">x</a>'.repeat(50)}</nav></body></html>`;

/** By the name of the format: the texts that hold so many stories, and how its files end. */
export const formats = {
  ninjs: { make: rendered('NINJS'), ending: 'json' },
  'newsml-g2': { make: rendered('NEWSML_G2'), ending: 'xml' },
  nitf: { make: rendered('NITF'), ending: 'xml' },
  'json-ld': { make: rendered('JSON_LD'), ending: 'json' },
  'web-page': { make: (numbers) => rendered('JSON_LD')(numbers).map(page), ending: 'html' },
  rss: { make: feed('rss'), ending: 'xml' },
  atom: { make: feed('atom'), ending: 'xml' },
  'json-feed': { make: feed('json'), ending: 'json' },
  ap: {
    make: (numbers) =>
      numbers.map((number) => {
        const { uri, headline, modifiedAt, bodyHtml } = record(number);
        const item = {
          uri: `https://api.ap.example/content/${number}`,
          altids: { itemid: `${uri}`, etag: `${number}_1` },
          version: '1',
          type: 'text',
          versioncreated: modifiedAt.toISOString(),
          firstcreated: modifiedAt.toISOString(),
          pubstatus: 'usable',
          headline,
          language: 'en',
          bylines: [{ by: 'By Ana Sousa' }],
          copyrightnotice: '© 2026 Bench Wire',
          body_xhtml: bodyHtml,
        };
        return JSON.stringify({ data: { item } });
      }),
    ending: 'json',
  },
  'newsroom-page': {
    make: (numbers) =>
      numbers.map((number) => {
        const { headline, bodyHtml } = record(number);
        const body = bodyHtml.replace(/<\/p>/g, '\n\n').replace(/<p>/g, '');
        return `${headline} ${number}\n\nBy Ana Sousa March 28, 2026\n\n${body}`;
      }),
    ending: 'txt',
  },
};
