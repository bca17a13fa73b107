import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentReport } from '../../src/ingest/report.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

interface Item {
  id: string;
  text?: string;
  published?: string | null;
  modified?: string | null;
}

/** Whole feeds, as a newsroom fetches them every few minutes. */
const kinds = {
  rss: ({ id, text = 'One.', published, modified }: Item) =>
    `<item><guid isPermaLink="false">${id}</guid><title>${text}</title>` +
    (published ? `<pubDate>${new Date(published).toUTCString()}</pubDate>` : '') +
    (modified ? `<dcterms:modified>${modified}</dcterms:modified>` : '') +
    '</item>',
  atom: ({ id, text = 'One.', published, modified }: Item) =>
    `<entry><id>${id}</id><title>${text}</title><updated>${modified ?? published}</updated></entry>`,
  json: ({ id, text = 'One.', published, modified }: Item) =>
    JSON.stringify({ id, title: text, date_published: published, date_modified: modified }),
};
const feedOf: Record<keyof typeof kinds, (...items: string[]) => string> = {
  rss: (...items) =>
    `<rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>Quay</title><link>https://quay.example/</link>${items.join('')}</channel></rss>`,
  atom: (...items) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>${items.join('')}</feed>`,
  json: (...items) =>
    `{"version":"https://jsonfeed.org/version/1.1","title":"Quay","items":[${items.join(',')}]}`,
};

describe('a feed that is taken again and again', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const send = async (
    text: string,
    parameters: Record<string, string> = { source: 'quay' },
  ): Promise<DocumentReport[]> => {
    const response = await fetch(`${wire.url}/ingest?${new URLSearchParams(parameters)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: 'Bearer a-token-for-tests' },
      body: text,
    });
    return (await response.json()).documents;
  };
  const result = async (text: string) => (await send(text)).map((report) => report.result).join(' ');
  const held = async (uri: string) =>
    (await wire.data(`{ articleByUri(uri: "${uri}") { headline version revision modifiedAt } }`))
      .articleByUri;

  const early = '2026-11-20T10:00:00.000Z';
  const late = '2026-11-20T11:00:00.000Z';

  it.each(['rss', 'atom', 'json'] as const)(
    'given %s, when an item changes, then later times and changes without one are updates, old copies stale',
    async (kind) => {
      const id = `urn:feed:${kind}`;
      const feed = (item: Omit<Item, 'id'>) =>
        feedOf[kind](kinds[kind]({ id, published: early, modified: null, ...item }));
      const at = Date.parse(early);

      expect(await result(feed({}))).toBe('created');
      expect(await result(feed({}))).toBe('unchanged');
      expect(await result(feed({ text: 'Two.' }))).toBe('updated');
      expect(await held(id)).toEqual({
        headline: 'Two.',
        version: String(at + 1),
        revision: 2,
        modifiedAt: early,
      });
      expect(await result(feed({ text: 'Two.' }))).toBe('unchanged');
      expect(await result(feed({ text: 'Three.' }))).toBe('updated');
      expect(await result(feed({ text: 'Two.' }))).toBe('updated');
      expect(await held(id)).toMatchObject({ headline: 'Two.', version: String(at + 3) });

      expect(await result(feed({ text: 'Four.', modified: late }))).toBe('updated');
      expect(await held(id)).toMatchObject({
        headline: 'Four.',
        version: String(Date.parse(late)),
        modifiedAt: late,
      });
      expect(await result(feed({ text: 'Five.', modified: late }))).toBe('updated');
      expect(await result(feed({ text: 'Two.' }))).toBe('stale');
      expect(await held(id)).toMatchObject({ headline: 'Five.', revision: 6 });
    },
  );

  it('given an item without any date, then the same is unchanged however late it comes, and a change is an update', async () => {
    const feed = (text: string) => feedOf.rss(kinds.rss({ id: 'urn:feed:undated', text }));
    expect(await result(feed('One.'))).toBe('created');
    wire.clock.advance(300_000);
    expect(await result(feed('One.'))).toBe('unchanged');
    expect(await result(feed('Two.'))).toBe('updated');
    expect(await held('urn:feed:undated')).toMatchObject({
      revision: 2,
      modifiedAt: '2026-11-20T12:05:00.000Z',
    });
  });

  it('given an entry of Atom that was deleted, then its story is recalled, until it is published anew', async () => {
    const id = 'urn:feed:deleted';
    const feed = (...items: string[]) =>
      feedOf.atom(...items).replace('<feed ', '<feed xmlns:at="http://purl.org/atompub/tombstones/1.0" ');
    const entry = (modified: string) => kinds.atom({ id, modified });
    const deleted = (when: string) =>
      `<at:deleted-entry ref="${id}" when="${when}"><at:comment>Sent in error.</at:comment></at:deleted-entry>`;
    const changesAfter = async (cursor: string | null) =>
      (
        await wire.data(
          'query ($after: String) { changes(after: $after) { cursor changes { ... on ArticleRemoved { uri reason advisory } } } }',
          { after: cursor },
        )
      ).changes;

    expect(await result(feed(entry(early)))).toBe('created');
    expect(await result(feed(deleted('2026-11-20T09:00:00Z')))).toBe('stale');
    expect(await held(id)).not.toBeNull();
    const { cursor } = await changesAfter(null);
    expect(await result(feed(deleted(late)))).toBe('updated');
    expect(await held(id)).toBeNull();
    expect((await changesAfter(cursor)).changes).toEqual([
      { uri: id, reason: 'CANCELED', advisory: 'Sent in error.' },
    ]);
    expect(await result(feed(deleted(late)))).toBe('unchanged');
    expect(await result(feed(entry(early), deleted(late)))).toBe('stale unchanged');
    expect(await held(id)).toBeNull();
    expect(await result(feed(entry('2026-11-20T11:30:00.000Z'), deleted(late)))).toBe('updated stale');
    expect(await held(id)).toMatchObject({ headline: 'One.' });
  });

  it('given an entry of another source that was deleted, then the story stays', async () => {
    const id = 'urn:feed:not-theirs';
    expect(await result(feedOf.atom(kinds.atom({ id, modified: early })))).toBe('created');
    const tombstone = `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${id}" when="${late}"/>`;
    const [report] = await send(tombstone, { source: 'pier' });
    expect([report?.result, report?.error?.code]).toEqual(['rejected', 'SOURCE_MISMATCH']);
    expect(await held(id)).not.toBeNull();
  });

  it('given one item that cannot be read, then that one is rejected and the others are taken', async () => {
    const one = kinds.rss({ id: 'urn:feed:sound' });
    const documents = await send(feedOf.rss(one, '<item><description>x</description></item>', one));
    expect(
      documents.map(({ result: outcome, item, error }) => [outcome, item?.number, error?.code, error?.place]),
    ).toEqual([
      ['created', 1, undefined, undefined],
      ['rejected', 2, 'MISSING_FIELD', expect.stringMatching(/^1:\d+$/)],
      ['unchanged', 3, undefined, undefined],
    ]);
  });

  it('given no source named, then the site of the feed is it, and the holder keeps what it has', async () => {
    const feed = feedOf.rss(kinds.rss({ id: 'urn:feed:site', published: early }));
    const [report] = await send(feed, {});
    expect(report?.result).toBe('created');
    const { articleByUri } = await wire.data(
      '{ articleByUri(uri: "urn:feed:site") { source { slug name } } }',
    );
    expect(articleByUri.source).toEqual({ slug: 'quay', name: 'quay.example' });
    const elsewhere = feed.replace('https://quay.example/', 'https://mirror.example/');
    expect((await send(elsewhere, {})).map((one) => one.result)).toEqual(['unchanged']);
  });

  it('given a feed in a character set that it declares, then it is read in that; one that it is not in is refused', async () => {
    const text = (title: string) =>
      `<?xml version="1.0" encoding="windows-1252"?>${feedOf.rss(kinds.rss({ id: 'urn:feed:charset', text: title }))}`;
    const post = async (body: Uint8Array<ArrayBuffer>) =>
      (await wire.post(body, { source: 'quay' })).documents[0];
    const refused = await post(new Uint8Array(Buffer.from(text('Café – “zu”'), 'utf8')));
    expect([refused.result, refused.error.code]).toEqual(['rejected', 'INVALID_ENCODING']);
    expect(await held('urn:feed:charset')).toBeNull();
    const taken = await post(new Uint8Array(Buffer.from(text('Caf\u00e9 \u0096 \u0093zu\u0094'), 'latin1')));
    expect(taken.result).toBe('created');
    expect(await held('urn:feed:charset')).toMatchObject({ headline: 'Café – “zu”' });
  });

  it('given a feed with entities of its own, then it is refused as a whole and nothing is stored', async () => {
    const feed = feedOf.rss(kinds.rss({ id: 'urn:feed:laughs', text: '&a;' }));
    const documents = await send(`<!DOCTYPE rss [<!ENTITY a "ha">]>${feed}`);
    expect(documents.map(({ result: outcome, format, error }) => [outcome, format, error?.code])).toEqual([
      ['rejected', 'rss', 'INVALID_XML'],
    ]);
    expect(await held('urn:feed:laughs')).toBeNull();
  });
});
