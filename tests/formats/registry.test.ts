import { describe, expect, it } from '@jest/globals';
import { formatNamed, formats, sniffFormat } from '../../src/formats/registry.js';
import { fixture, refusal } from './support.ts';

const laughs = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>';

describe('the registry', () => {
  it.each([
    ['ninjs-1.4.json', 'ninjs'],
    ['ninjs-3.1.json', 'ninjs'],
    ['nitf-3.6.xml', 'nitf'],
    ['nitf-3.3.xml', 'nitf'],
    ['newsml-g2-text.xml', 'newsml-g2'],
    ['newsml-g2-message.xml', 'newsml-g2'],
    ['newsml-g2-content.xml', 'newsml-g2'],
    ['page.txt', 'newsroom-page'],
    ['web-page.html', 'web-page'],
    ['web-page-open-graph.html', 'web-page'],
    ['news-article.jsonld', 'json-ld'],
    ['ap-feed.json', 'ap'],
    ['rss-2.0.xml', 'rss'],
    ['rss-1.0.xml', 'rss'],
    ['atom-1.0.xml', 'atom'],
    ['json-feed-1.1.json', 'json-feed'],
  ])('given %s, then finds %s', (name, format) => {
    expect(sniffFormat(fixture(name)).name).toBe(format);
  });

  it.each([
    [laughs, 'XML'],
    ['<?xml version="1.0"?><NewsML/>', 'XML that begins with <NewsML>'],
    ['<p>A paragraph.</p>', 'HTML'],
    ['%PDF-1.7 …', 'binary data'],
    ['[{"uri": "x:1"}]', 'a JSON array'],
    ['Just a note.', 'plain text'],
  ])('given %j, then says that it looks like %s and what is accepted', (text, looks) => {
    const { code, message } = refusal(() => sniffFormat(text));
    expect(code).toBe('UNKNOWN_FORMAT');
    expect(message).toContain(`this looks like ${looks}`);
    expect(message).toContain('accepted are json-ld');
  });

  it('given ninjs that quotes a JSON Feed, then it is ninjs all the same', () => {
    const quoted = JSON.stringify({
      uri: 'x:1',
      body_text: '{"version": "https://jsonfeed.org/version/1.1"}',
    });
    expect(sniffFormat(quoted).name).toBe('ninjs');
  });

  it('given nothing, then says so', () => {
    expect(refusal(() => sniffFormat(' \n')).code).toBe('EMPTY_DOCUMENT');
  });

  it('given a name, then finds the format or tells the names', () => {
    for (const format of formats) expect(formatNamed(format.name)).toBe(format);
    expect(refusal(() => formatNamed('gopher')).message).toBe(
      'no format is named "gopher"; there are json-ld, ap, json-feed, ninjs, newsml-g2, nitf, rss, atom, web-page, newsroom-page',
    );
  });
});
