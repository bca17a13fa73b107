import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { rowsStored } from '../support/rows-stored.ts';

/** A story in each format that is XML, with a text where attacks put theirs. */
const formats: Record<string, (text: string) => string> = {
  'newsml-g2': (text) =>
    `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:test:hostile" version="1" standard="NewsML-G2" standardversion="2.35"><itemMeta><itemClass qcode="ninat:text"/><provider literal="harbour-post"/><versionCreated>2026-05-01T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>${text}</headline></contentMeta></newsItem>`,
  nitf: (text) =>
    `<nitf><head><title>Harbour</title><docdata><doc-id id-string="urn:test:hostile" regsrc="harbour-post"/></docdata></head><body><body.head><hedline><hl1>${text}</hl1></hedline></body.head><body.content><p>Words.</p></body.content></body></nitf>`,
  rss: (text) =>
    `<rss version="2.0"><channel><title>Harbour Post</title><link>https://harbour.example/</link><description>All</description><item><guid isPermaLink="false">urn:test:hostile</guid><title>${text}</title><pubDate>Fri, 01 May 2026 10:00:00 GMT</pubDate></item></channel></rss>`,
  atom: (text) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:test:feed</id><title>Harbour Post</title><updated>2026-05-01T10:00:00Z</updated><entry><id>urn:test:hostile</id><title>${text}</title><updated>2026-05-01T10:00:00Z</updated></entry></feed>`,
};

const declared = (dtd: string, document: string) => {
  const [, root = ''] = /^<(\w+)/.exec(document) ?? [];
  return `<?xml version="1.0"?><!DOCTYPE ${root} ${dtd}>${document}`;
};
const laughs = `[<!ENTITY x0 "ha">${Array.from({ length: 40 }, (_, n) => `<!ENTITY x${n + 1} "&x${n};&x${n};">`).join('')}]`;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What is sent, and with which code it is refused. */
const attacks: Record<string, [(story: (text: string) => string) => Uint8Array<ArrayBuffer>, string]> = {
  'an entity that reads a file': [
    (story) => utf8(declared('[<!ENTITY e SYSTEM "file:///etc/passwd">]', story('&e;'))),
    'INVALID_XML',
  ],
  'an entity of parameters from elsewhere': [
    (story) => utf8(declared('[<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]', story('x'))),
    'INVALID_XML',
  ],
  'a billion laughs': [(story) => utf8(declared(laughs, story('&x40;'))), 'INVALID_XML'],
  'an entity that a DTD elsewhere would declare': [
    (story) => utf8(declared('SYSTEM "http://127.0.0.1:1/x.dtd"', story('&e;'))),
    'INVALID_XML',
  ],
  'an element that is not closed': [(story) => utf8(story('<b>')), 'INVALID_XML'],
  'an end that is cut off': [(story) => utf8(story('x').slice(0, -4)), 'INVALID_XML'],
  '100,000 elements within each other': [(story) => utf8(story('<a>'.repeat(100_000))), 'INVALID_XML'],
  'another character set than it declares': [
    (story) =>
      Uint8Array.of(
        ...utf8('<?xml version="1.0" encoding="UTF-8"?>'),
        ...Buffer.from(story('caf\u00e9'), 'latin1'),
      ),
    'INVALID_ENCODING',
  ],
  'a character set that there is not': [
    (story) => utf8(`<?xml version="1.0" encoding="x-klingon"?>${story('x')}`),
    'INVALID_ENCODING',
  ],
  'a NUL': [(story) => utf8(story('\0')), 'INVALID_CHARACTER'],
};

describe('hostile XML', () => {
  let wire: TestGateway;
  let before: number;

  beforeAll(async () => {
    wire = await testGateway();
  });
  beforeEach(async () => {
    before = await rowsStored(wire);
  });
  afterAll(() => wire.close());

  const cases = Object.entries(formats).flatMap(([format, story]) =>
    Object.entries(attacks).map(([name, [attack, code]]) => ({ format, story, name, attack, code })),
  );

  it.each(cases)(
    'given $format with $name, then it is refused in words, and nothing is stored',
    async ({ story, attack, code }) => {
      const answer = await wire.post(attack(story));
      expect([answer.status, answer.documents.length]).toEqual([422, 1]);
      const [{ result, error }] = answer.documents;
      expect([result, error.code]).toEqual(['rejected', code]);
      expect(error.message).not.toMatch(/root:|undefined$|\[object/);
      if (code === 'INVALID_XML') expect(error.place).toMatch(/^\d+:\d+$/);
      expect(await rowsStored(wire)).toBe(before);
    },
  );

  it.each(Object.entries(formats))('given %s without an attack, then it is taken', async (format, story) => {
    const answer = await wire.post(
      utf8(story('A headline of words').replaceAll('urn:test:hostile', `urn:test:${format}`)),
    );
    expect(answer).toMatchObject({
      status: 200,
      created: 1,
      documents: [{ format, uri: `urn:test:${format}` }],
    });
  });
});
