import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { htmlFromText, sanitiseBody, textFromHtml } from '../../src/formats/body.js';
import { countWords } from '../../src/formats/words.js';
import { refusal } from './support.ts';

describe('sanitiseBody', () => {
  it.each([
    ['plain paragraphs', '<p>A</p>\n<p>B</p>', '<p>A</p><p>B</p>'],
    ['a section', '<section class="m"><p>A</p></section>tail', '<p>A</p><p>tail</p>'],
    ['a div with text', '<div>a<div>b</div>c</div>', '<p>a</p><p>b</p><p>c</p>'],
    ['a heading in a wrapper', '<h1><div>T</div></h1>', '<h2>T</h2>'],
    ['bare text', 'a &amp; b', '<p>a &amp; b</p>'],
    ['an escaped control character', '<p>a&#1;b</p><p>&#1;</p>', '<p>ab</p>'],
    ['a malformed break', 'a,</ br> b', '<p>a,<br />b</p>'],
    ['bold about blocks', '<b><p>x</p><p>y</p></b>', '<p><b>x</b></p><p><b>y</b></p>'],
    ['crossed tags', '<b>a<i>b</b>c</i>', '<p><b>a<i>b</i></b>c</p>'],
    ['bold in bold', '<b>a<b>b</b>c</b>', '<p><b>abc</b></p>'],
    [
      'nine about one word',
      '<b><i><em><strong><u><s><code><cite><q>deep</q></cite></code></s></u></strong></em></i></b>',
      '<p><b><i><em><strong><u><s><code><cite>deep</cite></code></s></u></strong></em></i></b></p>',
    ],
    ['an empty paragraph', '<p>&nbsp;</p><p><br></p><p>x</p>', '<p>x</p>'],
    ['a list', '<ul>\n<li>a<ul><li>b</ul>\n<li>c</ul>', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
    [
      'unclosed rows',
      '<table><tr><td>a<tr><td><p>b<td>c</table>',
      '<table><tr><td>a</td></tr><tr><td><p>b</p></td><td>c</td></tr></table>',
    ],
    ['a stray cell', '<td>x</td>', '<p>x</p>'],
    [
      'cells',
      '<table><tr><td colspan=2>a<th scope=row>b</table>',
      '<table><tr><td colspan="2">a</td><th scope="row">b</th></tr></table>',
    ],
    [
      'a link',
      '<a href="https://x.example/?a=1&b=2" class=c>l</a>',
      '<p><a href="https://x.example/?a=1&amp;b=2">l</a></p>',
    ],
    ['a mail link', '<a href="mailto:a@x.example">l</a>', '<p><a href="mailto:a@x.example">l</a></p>'],
    [
      'a figure',
      '<figure><img src=x><figcaption>c</figcaption></figure>',
      '<figure><figcaption>c</figcaption></figure>',
    ],
    ['code', '<pre>a\n  b</pre>', '<pre>a\n  b</pre>'],
    [
      'time and abbr',
      '<time datetime="2026-03-01">d</time> <abbr title="x">y</abbr>',
      '<p><time datetime="2026-03-01">d</time> <abbr title="x">y</abbr></p>',
    ],
  ])('given %s, then makes clean paragraphs', (_, html, clean) => {
    expect(sanitiseBody(html).html).toBe(clean);
  });

  it.each([
    ['<p>x</p><script>alert(1)</script>', '<p>x</p>', ['removed <script> from the body']],
    [
      '<img src=x onerror=alert(1)>',
      null,
      ['removed <img> from the body', 'removed attribute onerror from <img>'],
    ],
    ['<p onclick="x()" class=c style="a:b">x</p>', '<p>x</p>', ['removed attribute onclick from <p>']],
    [
      '<a href="javascript:alert(1)">l</a>',
      '<p>l</p>',
      ['removed the link "javascript:alert(1)" from the body'],
    ],
    [
      '<a href="java\nscript:alert(1)">l</a>',
      '<p>l</p>',
      ['removed the link "java\\nscript:alert(1)" from the body'],
    ],
    ['<a href="data:text/html,x">l</a>', '<p>l</p>', ['removed the link "data:text/html,x" from the body']],
    ['<a href="//x.example">l</a>', '<p>l</p>', ['removed the link "//x.example" from the body']],
    ['<svg><script>x</script><path onload=x /></svg>y', '<p>y</p>', ['removed <svg> from the body']],
    [
      '<math><mtext><table><mglyph><style><img src=x></style></table></math>y',
      null,
      ['removed <math> from the body'],
    ],
    ['<iframe src="x">no</iframe>y', '<p>y</p>', ['removed <iframe> from the body']],
    ['<noscript><p title="</noscript><img src=x onerror=y>">', null, ['removed <noscript> from the body']],
    ['<scr<script>ipt>alert(1)</script>x', null, null],
    ['<html><body><span>x</span></body></html>', '<p>x</p>', []],
  ])('given %s, then nothing of it runs', (html, clean, warnings) => {
    const found = sanitiseBody(html);
    if (clean !== null) expect(found.html).toBe(clean);
    if (warnings !== null) expect(found.warnings).toEqual(warnings);
    expectInert(found.html ?? '');
  });

  it.each([
    ['/a?b=1#c', 'https://x.example/a?b=1#c'],
    ['a', 'https://x.example/news/a'],
    ['//y.example/a', 'https://y.example/a'],
    ['mailto:a@x.example', 'mailto:a@x.example'],
  ])('given a base, then the link %s leads to %s', (href, link) => {
    expect(sanitiseBody(`<p><a href="${href}">l</a></p>`, undefined, 'https://x.example/news/1')).toEqual({
      html: `<p><a href="${link}">l</a></p>`,
      warnings: [],
    });
  });

  it.each([
    '#note',
    'javascript:alert(1)',
    'java&#10;script:alert(1)',
    ' \u0001javascript:alert(1)',
    'http:///',
  ])('given a base, then the link %j leads nowhere', (href) => {
    const { html } = sanitiseBody(`<p><a href="${href}">l</a></p>`, undefined, 'https://x.example/news/1');
    expect(html).toBe('<p>l</p>');
  });

  it('given a table a billion columns wide, then keeps no span', () => {
    expect(sanitiseBody('<table><tr><td colspan="1000000000">x</td></tr></table>').html).toBe(
      '<table><tr><td>x</td></tr></table>',
    );
  });

  it('given 100,000 nested tags, then refuses them at once', () => {
    const found = refusal(() => sanitiseBody('<b>'.repeat(100_000), '/bodies/0'));
    expect(found).toMatchObject({ code: 'SCHEMA_VIOLATION', place: '/bodies/0' });
  });

  it('given more than 50,000 tags, then refuses them; given 50,000, then takes them', () => {
    const html = '<p>a</p>'.repeat(25_000);
    expect(sanitiseBody(html).html).toHaveLength(html.length);
    expect(refusal(() => sanitiseBody(`${html}<br>`, '/bodies/0'))).toEqual({
      code: 'SCHEMA_VIOLATION',
      place: '/bodies/0',
      message: 'the HTML has more than 50000 tags',
    });
  });

  it('given many kinds of removed tags, then tells twenty and counts the rest', () => {
    const html = Array.from({ length: 30 }, (_, index) => `<x-${index}>a</x-${index}>`).join('');
    const { warnings } = sanitiseBody(html);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toBe('removed 10 more kinds of tag or attribute from the body');
  });

  it('given any HTML, then its output is inert and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const once = sanitiseBody(html).html ?? '';
        expectInert(once);
        expect(sanitiseBody(once)).toEqual({ html: once === '' ? null : once, warnings: [] });
      }),
      { numRuns: 1500 },
    );
  });
});

const piece = fc.oneof(
  fc
    .constantFrom(
      ...'p div b i em a h1 h3 ul ol li table tr td th caption blockquote figure figcaption'.split(' '),
    )
    .chain((tag) =>
      fc.constantFrom(`<${tag}>`, `</${tag}>`, `<${tag} onclick=x>`, `<${tag} href="https://e.example/">`),
    ),
  fc.constantFrom(
    '<br>',
    '<hr>',
    '</ br>',
    ' ',
    '\n',
    '&nbsp;',
    '&lt;script&gt;',
    '<script>',
    '</script>',
    '<svg>',
    '</svg>',
  ),
  fc.constantFrom(
    '<pre>',
    '</pre>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<a href=javascript:x>',
    '<img src=x onerror=y>',
    '"',
    "'",
  ),
  fc.constantFrom(
    '<section>',
    '</section>',
    '<tbody>',
    '</tbody>',
    '<style>',
    '<q>',
    '</q>',
    '<',
    '>',
    '&',
    '<time datetime=1>',
  ),
  fc.string({ maxLength: 5 }),
);
const anyHtml = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

function expectInert(html: string): void {
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    expect(tag).not.toMatch(/^<\/?(?:script|style|iframe|svg|math|object|img)/i);
    expect(tag).not.toMatch(/\son\w+\s*=/i);
    expect(tag).not.toMatch(/href="?\s*(?:javascript|data|vbscript):/i);
  }
  expect(html.toLowerCase()).not.toContain('<script');
}

describe('textFromHtml', () => {
  it.each([
    ['<p>A</p><p>B<br />C</p>', 'A\n\nB\nC'],
    ['<h2>Head</h2><p>Text</p>', 'Head\n\nText'],
    ['<p>See <a href="https://x.example/">this</a>.</p>', 'See this.'],
    ['<ul><li>a</li><li>b</li></ul>', '• a\n• b'],
    ['<blockquote><p>q</p></blockquote><hr /><p>r</p>', 'q\n\nr'],
    ['<table><caption>C</caption><tr><td>a</td><td>b</td></tr></table>', 'C\na b'],
    ['<p>1 &lt; 2 &amp; 3</p>', '1 < 2 & 3'],
    [`<p>${'long '.repeat(60).trim()}</p>`, 'long '.repeat(60).trim()],
  ])('given %s, then gives its text', (html, text) => {
    expect(textFromHtml(html)).toBe(text);
  });
});

describe('htmlFromText', () => {
  it('given plain text, then escapes it and keeps its paragraphs and lines', () => {
    expect(htmlFromText('a <b> & c\r\nd\n \n\ne')).toBe('<p>a &lt;b&gt; &amp; c<br />d</p><p>e</p>');
    expect(htmlFromText(' \n ')).toBeNull();
  });

  it('given any text, then sanitising its HTML changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const html = htmlFromText(text);
        expect(sanitiseBody(html ?? '').html).toBe(html);
      }),
    );
  });
});

describe('countWords', () => {
  it.each([
    ['It’s 3 words — really!', 'en', 4],
    ['我们去北京', 'zh', 3],
    ['', 'en', 0],
    ['two words', 'not a tag!', 2],
    ['two words', 'und', 2],
  ])('given %j in %s, then counts %i', (text, language, count) => {
    expect(countWords(text, language)).toBe(count);
  });

  it('given any mixture, then counts what the language’s own segmenter does', () => {
    const parts = [
      'a',
      'Größe',
      't',
      "'",
      '’',
      '.',
      ',',
      ':',
      ' ',
      ' ',
      '\n',
      '12',
      '3',
      '_',
      '-',
      '\u0308',
      '\ufeff',
    ];
    const others = ['\u200d', '漢字', 'ภาษา', '(', ')', '“', '#', '١', '\u00a0', 'أ', '·', '"', 'א'];
    const text = fc.array(fc.constantFrom(...parts, ...others), { maxLength: 9 });
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'sv', 'th'), (pieces, language) => {
        const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(pieces.join(''));
        const words = [...segments].filter(({ isWordLike }) => isWordLike);
        expect(countWords(pieces.join(''), language)).toBe(words.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('given a very long text, then counts it in a moment', () => {
    expect(countWords('word '.repeat(200_000), 'en')).toBe(200_000);
  });
});
