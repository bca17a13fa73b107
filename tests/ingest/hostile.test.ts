import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { rowsStored } from '../support/rows-stored.ts';

describe('hostile input', () => {
  let wire: TestGateway;
  let before: number;

  const send = (body: BodyInit, type = 'application/json') => wire.post(body, {}, type);

  beforeAll(async () => {
    wire = await testGateway();
  });
  beforeEach(async () => {
    before = await rowsStored(wire);
  });
  afterAll(() => wire.close());

  /** 1,000 characters that no compression makes short. */
  const han = String.fromCodePoint(
    ...Array.from({ length: 1000 }, (_, at) => 0x4e00 + ((at * 7919) % 20_000)),
  );
  const bytes = (text: string, ...more: number[]) =>
    new Uint8Array([...new TextEncoder().encode(text), ...more]);
  const json = (overrides: Record<string, unknown>) => JSON.stringify(story(overrides));
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`,
  ).join('')}]><lolz>&j;</lolz>`;

  it.each<[string, BodyInit, string, string | undefined]>([
    ['invalid UTF-8', bytes('{"uri":"urn:x', 0xff, 0xfe), 'INVALID_ENCODING', undefined],
    ['a billion laughs', laughs, 'UNKNOWN_FORMAT', undefined],
    ['nothing', '', 'EMPTY_DOCUMENT', undefined],
    ['half a JSON', '{"uri": "urn:x",\n  "type": ', 'INVALID_JSON', undefined],
    ['100,000 braces within each other', '{"a":'.repeat(100_000), 'INVALID_JSON', undefined],
    ['a NUL byte', '{"uri": "urn:x\0"}', 'INVALID_CHARACTER', undefined],
    [
      'an escaped NUL',
      json({ headlines: [{ value: 'a\u0000b' }] }),
      'INVALID_CHARACTER',
      '/headlines/0/value',
    ],
    [
      'half a surrogate pair',
      json({ headlines: [{ value: 'a' }] }).replace('"a"', '"\\ud800"'),
      'INVALID_CHARACTER',
      '/headlines/0/value',
    ],
    ['a version "abc"', json({ version: 'abc' }), 'INVALID_VERSION', '/version'],
    ['a version of 30 digits', json({ version: '9'.repeat(30) }), 'INVALID_VERSION', '/version'],
    [
      'a date in year 99999',
      json({ versionCreated: '99999-01-01T00:00:00Z' }),
      'INVALID_DATE',
      '/versionCreated',
    ],
    [
      'a day that is not',
      json({ versionCreated: '2026-02-30T00:00:00Z' }),
      'INVALID_DATE',
      '/versionCreated',
    ],
    ['a uri of 3,000 characters', json({ uri: `urn:${'x'.repeat(3000)}` }), 'SCHEMA_VIOLATION', '/uri'],
    [
      'a uri of 2,000 characters and more bytes',
      json({ uri: `urn:${'漢'.repeat(900)}` }),
      'SCHEMA_VIOLATION',
      '/uri',
    ],
    [
      'a related uri of as many',
      json({ associations: [{ name: 'see-also', type: 'text', uri: `urn:${'漢'.repeat(900)}` }] }),
      'SCHEMA_VIOLATION',
      '/associations/0/uri',
    ],
    ['a long name', json({ people: [{ rel: 'author', name: han }] }), 'SCHEMA_VIOLATION', '/people/0/name'],
    ['a long genre', json({ genres: [{ name: han }] }), 'SCHEMA_VIOLATION', '/genres/0/name'],
    ['a long subject', json({ subjects: [{ name: han }] }), 'SCHEMA_VIOLATION', '/subjects/0/name'],
    [
      'a long code',
      json({
        subjects: [{ name: 'x', uri: `https://x.example/${han.slice(0, 490)}/${han.slice(490, 980)}` }],
      }),
      'SCHEMA_VIOLATION',
      '/subjects/0/uri',
    ],
    [
      'a rendition of 3,000 letters in its name',
      JSON.stringify({
        uri: 'urn:test:1',
        headline: 'h',
        renditions: { [han.repeat(3)]: { href: 'https://x.example' } },
      }),
      'SCHEMA_VIOLATION',
      '/renditions',
    ],
    [
      'tags that grow when they are closed',
      json({
        bodies: [
          {
            contentType: 'text/html',
            value: `${`<abbr title="${'t'.repeat(490)}">`.repeat(150)}${'<p>x'.repeat(200)}`,
          },
        ],
      }),
      'SCHEMA_VIOLATION',
      '/bodies/0',
    ],
    ['no uri', json({ uri: null }), 'SCHEMA_VIOLATION', '/uri'],
  ])('given %s, then it is refused and nothing is stored', async (_, body, code, place) => {
    const answer = await send(body);
    expect(answer.status).toBe(422);
    expect(answer.documents).toHaveLength(1);
    const [{ error, result }] = answer.documents;
    expect(result).toBe('rejected');
    expect(error.code).toBe(code);
    if (place !== undefined) expect(error.place).toBe(place);
    expect(error.message).not.toBe('');
    expect(error.remedy).not.toBe('');
    expect(await rowsStored(wire)).toBe(before);
  });

  it('given the scheme of the token in any case, then it holds, and what is asked wrongly is named', async () => {
    const response = await fetch(`${wire.url}/ingest?dryRun=maybe`, {
      method: 'POST',
      headers: { authorization: 'bearer a-token-for-tests' },
      body: JSON.stringify(story()),
    });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toEqual([
      {
        message: '`dryRun` must be true or false.',
        extensions: {
          code: 'BAD_ARGUMENT',
          remedy: 'Mend the argument named.',
          place: 'dryRun',
          requestId: response.headers.get('x-request-id'),
        },
      },
    ]);
    expect(await rowsStored(wire)).toBe(before);
  });

  it('given a document of 50 MB, then it is refused before it is read', async () => {
    const answer = await send(Buffer.alloc(50_000_000, 0x20)).catch((error) => error);
    // The server may close the connection while the client still sends.
    if (!(answer instanceof Error)) expect(answer).toMatchObject({ status: 413 });
    expect(await rowsStored(wire)).toBe(before);
  });

  it('given script and handlers in a body, then none of it is stored, and the supplier is told', async () => {
    const value =
      '<p onclick="steal()">Safe words.</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">link</a>';
    const answer = await wire.ingest(
      story({ uri: 'urn:test:script', bodies: [{ contentType: 'text/html', value }] }),
    );
    expect(answer.documents[0]?.result).toBe('created');
    expect(answer.documents[0]?.warnings.join('\n')).toContain('<script>');
    const { articleByUri } = await wire.data(
      '{ articleByUri(uri: "urn:test:script") { body text: body(format: TEXT) } }',
    );
    expect(articleByUri.body).not.toMatch(/script|onerror|onclick|img/i);
    expect(articleByUri.body).toContain('<p>Safe words.</p>');
    expect(articleByUri.text).not.toContain('alert');
  });

  const many = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at)).join('');
  const item = (more: string, title = 'Harbour') =>
    `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour Post</title><link>https://harbour.example/</link><description>All</description><item><guid isPermaLink="false">urn:test:many</guid><title>${title}</title><pubDate>Fri, 01 May 2026 10:00:00 GMT</pubDate>${more}</item></channel></rss>`;
  const file = (at: number) => `<media:content url="https://x.example/${at}.jpg" medium="image"/>`;
  it.each([
    [
      'topics',
      item(many(1_001, (at) => `<category>Topic ${at}</category>`)),
      'it has 1001 topics; 1000 are the most',
    ],
    ['pictures', item(many(501, file)), 'it has 501 media; 500 are the most'],
    [
      'files of a picture',
      item(`<media:group>${many(201, file)}</media:group>`),
      'it has 201 renditions of one item; 200 are the most',
    ],
    [
      'letters in a headline',
      item('', 'h'.repeat(1_001)),
      'the headline has 1001 letters; 1000 are the most',
    ],
  ])(
    'given more %s than any story has, then it is refused in words, and nothing is stored',
    async (_, feed, message) => {
      const answer = await send(feed, 'application/rss+xml');
      expect(answer.documents[0]).toMatchObject({
        result: 'rejected',
        error: { code: 'SCHEMA_VIOLATION', message },
      });
      expect(await rowsStored(wire)).toBe(before);
    },
  );

  it.each([
    ['no token', undefined],
    ['the token after another scheme', 'Token a-token-for-tests'],
    ['another token', 'Bearer another-token-of-ours'],
    ['the token as a password', 'Basic YS10b2tlbi1mb3ItdGVzdHM6'],
  ])('given %s, then nothing is taken', async (_, authorization) => {
    const response = await fetch(`${wire.url}/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(story()),
    });
    expect(response.status).toBe(401);
    const { errors } = await response.json();
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(await rowsStored(wire)).toBe(before);
  });
});
