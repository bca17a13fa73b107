import { describe, expect, it } from '@jest/globals';
import { htmlRendering } from '../../src/formats/html/render.js';
import { articleDraft, mediaDraft } from '../../src/formats/make-draft.js';
import { textRendering } from '../../src/formats/plain/render.js';
import type { StoryRecord } from '../../src/formats/record.js';

const modifiedAt = new Date('2026-11-20T09:30:00Z');

function record(overrides: Partial<StoryRecord> = {}): StoryRecord {
  const picture = mediaDraft({
    uri: 'urn:example:picture:1',
    type: 'PICTURE',
    modifiedAt,
    caption: 'The pier & the sea.',
    altText: 'A "long" pier',
    credit: 'Ana Sousa / Harbour Post',
    usageTerms: 'No archive.',
    renditions: ['video/mp4', 'image/jpeg', 'image/png'].map((mimeType, index) => ({
      name: `r${index}`,
      href: `https://media.example/${index}?a=1&b=2`,
      mimeType,
      title: null,
      width: 1600,
      height: 900,
      sizeInBytes: null,
      duration: null,
    })),
  });
  const story = articleDraft({
    uri: 'urn:example:story:1',
    version: '3',
    language: 'pt-PT',
    headline: 'Ferry <b>sails</b>',
    byline: 'By Ana Sousa',
    dateline: 'Porto',
    publishedAt: new Date('2026-11-20T08:00:00Z'),
    modifiedAt,
    embargoedUntil: new Date('2026-11-20T10:00:00Z'),
    summary: 'It sails.\n\nAt last.',
    bodyHtml: '<p>The ferry <em>sails</em>.</p><p>Crowds cheered.</p>',
    usageTerms: 'No <script>alert(1)</script> use.',
    copyrightHolder: 'Harbour Post',
    copyrightNotice: 'All rights reserved.',
    signal: 'correction',
  });
  return {
    ...story,
    version: '3',
    media: [{ role: 'featured', caption: null, media: picture }],
    source: { slug: 'harbour-post', name: 'Harbour Post' },
    ...overrides,
  };
}

describe('a story for readers', () => {
  it('given all of it, then the HTML is a file and an article, with nothing of the source’s own markup', () => {
    expect(htmlRendering.render(record())).toBe(`<!doctype html>
<meta charset="utf-8">
<title>Ferry &lt;b&gt;sails&lt;/b&gt;</title>
<article lang="pt-PT" dir="auto">
<header>
<h1>Ferry &lt;b&gt;sails&lt;/b&gt;</h1>
<p>By Ana Sousa</p>
<p>Porto · <time datetime="2026-11-20T08:00:00.000Z">2026-11-20 08:00 UTC</time> · changed <time datetime="2026-11-20T09:30:00.000Z">2026-11-20 09:30 UTC</time></p>
<p><strong>Embargo: not to be published before <time datetime="2026-11-20T10:00:00.000Z">2026-11-20 10:00 UTC</time></strong></p>
</header>
<p class="summary">It sails.</p><p class="summary">At last.</p>
<p>The ferry <em>sails</em>.</p><p>Crowds cheered.</p>
<figure><img src="https://media.example/1?a=1&amp;b=2" alt="A &quot;long&quot; pier" width="1600" height="900"><figcaption><p>The pier &amp; the sea.</p><p>Ana Sousa / Harbour Post</p><p>No archive.</p></figcaption></figure>
<footer><p>No &lt;script&gt;alert(1)&lt;/script&gt; use.</p><p>All rights reserved.</p><p>© Harbour Post</p><p>Harbour Post</p></footer>
</article>
`);
  });

  it('given all of it, then the text has it in parts', () => {
    expect(textRendering.render(record())).toBe(`EMBARGO: not to be published before 2026-11-20 10:00 UTC

CORRECTION

Ferry <b>sails</b>

By Ana Sousa
Porto, 2026-11-20 08:00 UTC, changed 2026-11-20 09:30 UTC

It sails.

At last.

The ferry sails.

Crowds cheered.

[PICTURE] The pier & the sea.
Ana Sousa / Harbour Post
No archive.
https://media.example/0?a=1&b=2

No <script>alert(1)</script> use.
All rights reserved.
© Harbour Post
Harbour Post
`);
  });

  it('given a film and a sound, then the HTML plays them', () => {
    const [placed] = record().media as [StoryRecord['media'][number]];
    const [film] = placed.media.renditions;
    const play = (type: 'VIDEO' | 'AUDIO', mimeType: string) => {
      const media = { ...placed.media, type, renditions: [{ ...film, mimeType }] };
      return htmlRendering.render(record({ media: [{ ...placed, media } as never] }));
    };
    expect(play('VIDEO', 'video/mp4')).toContain(
      '<video src="https://media.example/0?a=1&amp;b=2" width="1600" height="900" controls></video>',
    );
    expect(play('AUDIO', 'audio/mpeg')).toContain(
      '<audio src="https://media.example/0?a=1&amp;b=2" controls>',
    );
  });

  it('given hardly anything, then nothing stands for what there is not', () => {
    const { source } = record();
    const bare = articleDraft({ uri: 'urn:example:story:2', modifiedAt });
    const least = { ...bare, version: '1', media: [], source };
    expect(htmlRendering.render(least)).toBe(`<!doctype html>
<meta charset="utf-8">
<title>urn:example:story:2</title>
<article lang="und" dir="auto">
<header>
<p><time datetime="2026-11-20T09:30:00.000Z">2026-11-20 09:30 UTC</time></p>
</header>
<footer><p>Harbour Post</p></footer>
</article>
`);
    expect(textRendering.render(least)).toBe('2026-11-20 09:30 UTC\n\nHarbour Post\n');
  });
});
