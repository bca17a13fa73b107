import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignedAddresses } from '../../src/http/signed-address.js';
import { errorRegistry } from '../../src/kernel/errors.js';
import { derivedKey } from '../../src/kernel/secret.js';
import { sharedSecret } from '../support/database.ts';
import { picture, story } from '../support/factories.ts';
import { startOfTest, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

describe('the address of a rendition that the gateway serves itself', () => {
  let wire: TestGateway;
  let everything: string;
  let key: string;

  beforeAll(async () => {
    wire = await testGateway({ config: { secret: sharedSecret } });
    const renditions = [
      { name: 'main', href: 'dateline-media:p001-main.svg', contentType: 'image/svg+xml' },
      { name: 'lost', href: 'dateline-media:never-drawn.svg', contentType: 'image/svg+xml' },
      { name: 'elsewhere', href: 'https://media.example/p001.jpg', contentType: 'image/jpeg' },
    ];
    await wire.ingest(story({ associations: [{ name: 'featured', ...picture({ renditions }) }] }));
    everything = await makeProduct(wire);
    key = await makePartner(wire, [{ product: everything }]);
  });
  beforeEach(() => wire.clock.set(startOfTest));
  afterAll(() => wire.close());

  const query = '{ articles { edges { node { media { media { renditions { name url } } } } } } }';
  const addresses = async (ofKey = key): Promise<Record<string, string>> => {
    const { articles } = await wire.data(query, {}, ofKey);
    const { renditions } = articles.edges[0].node.media[0].media;
    return Object.fromEntries(renditions.map(({ name, url }: Record<string, string>) => [name, url]));
  };
  const address = async (name = 'main', ofKey = key): Promise<string> =>
    (await addresses(ofKey))[name] as string;
  const open = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { headers });
    const text = await response.text();
    const { code, remedy } = response.status >= 400 ? JSON.parse(text).errors[0].extensions : ({} as never);
    return { status: response.status, headers: response.headers, text, code, remedy };
  };
  const changed = (url: string, change: (parameters: URLSearchParams) => void) => {
    const copy = new URL(url);
    change(copy.searchParams);
    return copy.href;
  };
  const secondsOf = (instant: string) => String(Date.parse(instant) / 1000);

  it('given a partner with MEDIA, then it names the partner and its end, and opens without a key', async () => {
    const { partner } = (await wire.data('{ viewer { partner { slug } } }', {}, key)).viewer;
    const [row] = await wire.gateway.database.dataSource.query('SELECT id FROM partner WHERE slug = $1', [
      partner.slug,
    ]);
    const url = new URL(await address());
    expect(url.origin + url.pathname).toBe(`${wire.url}/media/p001-main.svg`);
    expect([...url.searchParams.keys()]).toEqual(['partner', 'expires', 'signature']);
    expect(url.searchParams.get('partner')).toBe(row.id);
    expect(url.searchParams.get('expires')).toBe(secondsOf('2026-11-20T14:00:00Z'));
    const { status, headers, text } = await open(url.href);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    // A picture that is opened on its own is a document, and could run script in this origin.
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    // Its readers' browsers load it from here into a partner's page.
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-frame-options')).toBeNull();
    expect(text).toBe(await readFile('samples/media/p001-main.svg', 'utf8'));
  });

  it('given an address of another host, then it stays as its source gave it', async () => {
    expect(await address('elsewhere')).toBe('https://media.example/p001.jpg');
  });

  it('given one clock hour, then the address is the same in it, and another one after', async () => {
    const first = await address();
    wire.clock.set('2026-11-20T12:59:59.999Z');
    expect(await address()).toBe(first);
    wire.clock.set('2026-11-20T13:00:00Z');
    const next = new URL(await address());
    expect(next.href).not.toBe(first);
    expect(next.searchParams.get('expires')).toBe(secondsOf('2026-11-20T15:00:00Z'));
  });

  it('given two partners, then each has its own', async () => {
    const other = await makePartner(wire, [{ product: everything }]);
    expect(await address('main', other)).not.toBe(await address());
    expect((await open(await address('main', other))).status).toBe(200);
  });

  it('given its hour has come, then it is expired, and says what to do', async () => {
    const url = await address();
    wire.clock.set('2026-11-20T13:59:59.400Z');
    const last = await open(url);
    expect([last.status, last.headers.get('cache-control')]).toEqual([200, 'private, max-age=0']);
    wire.clock.set('2026-11-20T14:00:00Z');
    const { remedy } = errorRegistry.ADDRESS_EXPIRED;
    expect(await open(url)).toMatchObject({ status: 403, code: 'ADDRESS_EXPIRED', remedy });
    expect((await open(await address())).status).toBe(200);
  });

  it('given that it is served, then no cache but the browser’s keeps it, and none past its end', async () => {
    wire.clock.set('2026-11-20T12:20:00Z');
    const { headers } = await open(await address());
    expect(headers.get('cache-control')).toBe('private, max-age=6000');
    const known = { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await open(await address(), known);
    expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'private, max-age=6000']);
    const head = await fetch(await address(), { method: 'HEAD' });
    expect([head.status, head.headers.get('cache-control')]).toEqual([200, 'private, max-age=6000']);
  });

  const stranger = '019ab000-0000-7000-8000-000000000001';
  const changes: [string, (url: string) => string][] = [
    ['no parameters', (url) => url.split('?')[0] as string],
    ['no signature', (url) => changed(url, (all) => all.delete('signature'))],
    ['an empty signature', (url) => changed(url, (all) => all.set('signature', ''))],
    ['no partner', (url) => changed(url, (all) => all.delete('partner'))],
    ['no end', (url) => changed(url, (all) => all.delete('expires'))],
    ['another partner', (url) => changed(url, (all) => all.set('partner', stranger))],
    [
      'a later end',
      (url) => changed(url, (all) => all.set('expires', String(Number(all.get('expires')) + 1))),
    ],
    [
      'an end written otherwise',
      (url) => changed(url, (all) => all.set('expires', `0${all.get('expires')}`)),
    ],
    ['an end that is none', (url) => changed(url, (all) => all.set('expires', '1e99'))],
    ['another file', (url) => url.replace('p001-main', 'p002-main')],
    ['a file that is not there', (url) => url.replace('p001-main', 'none')],
    ['the folder itself', (url) => url.replace('p001-main.svg', '')],
    ['a path out of the folder', (url) => url.replace('p001-main.svg', '..%2f..%2fpackage.json')],
    ['the name in another case', (url) => url.replace('p001-main', 'P001-main')],
    ['a signature of another length', (url) => `${url}A`],
    [
      'a signature that begins otherwise',
      (url) => url.replace(/signature=./, (first) => (first.endsWith('-') ? 'signature=A' : 'signature=-')),
    ],
    ['a signature of other bytes', (url) => changed(url, (all) => all.set('signature', 'é'.repeat(43)))],
    ['the signature twice', (url) => `${url}&signature=${new URL(url).searchParams.get('signature')}`],
    ['the partner twice', (url) => `${url}&partner=${stranger}`],
    ['the end twice', (url) => `${url}&expires=9999999999`],
    ['something beside it', (url) => `${url}&width=100`],
    ['what cannot be decoded', (url) => `${url}&%ff=%`],
    ['a name of Object’s', (url) => `${url}&__proto__=x`],
  ];

  it.each(changes)('given %s, then it is refused, whether or not there is such a file', async (_, change) => {
    const { remedy } = errorRegistry.ADDRESS_INVALID;
    const answer = await open(change(await address()));
    expect(answer).toMatchObject({ status: 403, code: 'ADDRESS_INVALID', remedy });
    expect(answer.headers.get('cache-control')).toBeNull();
  });

  it('given one that expired and was changed, then it is told no more than a changed one', async () => {
    const url = await address();
    wire.clock.set('2026-11-20T15:00:00Z');
    expect((await open(changed(url, (all) => all.set('partner', stranger)))).code).toBe('ADDRESS_INVALID');
  });

  it('given an address of a file that is not there, then only its holder learns so', async () => {
    const url = await address('lost');
    const answer = await open(url);
    expect(answer).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(answer.headers.get('cache-control')).toBeNull();
    expect(await open(url.split('?')[0] as string)).toMatchObject({ status: 403, code: 'ADDRESS_INVALID' });
  });

  it.each(['..%2f..%2fpackage.json', '..%5c..%5cpackage.json', '%252e%252e%252fpackage.json'])(
    'given the signed name %s, then nothing outside the folder is there all the same',
    async (name) => {
      const signing = new SignedAddresses(derivedKey(sharedSecret, 'rendition address'), wire.clock);
      const signed = signing.parametersFor(decodeURIComponent(name), 'anyone', wire.clock.now());
      expect(await open(`${wire.url}/media/${name}?${signed}`)).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
      });
    },
  );

  it('given a partner whose MEDIA ended, then it gets no new one, and the old one ends with its hour', async () => {
    const ending = await makePartner(wire, [
      { product: everything, validUntil: '2026-11-20T12:30:00Z' },
      { product: everything, media: false },
    ]);
    const url = await address('main', ending);
    wire.clock.set('2026-11-20T12:30:00Z');
    const { articles } = await wire.data(query, {}, ending);
    expect(articles.edges[0].node.media[0].media.renditions).toBeNull();
    expect((await open(url)).status).toBe(200);
    wire.clock.set('2026-11-20T14:00:00Z');
    expect((await open(url)).code).toBe('ADDRESS_EXPIRED');
  });

  it('given gateways that share the secret, then each serves the other’s; with another secret, none does', async () => {
    const url = new URL(await address());
    const asSignedBy = (secret: string) => {
      const signing = new SignedAddresses(derivedKey(secret, 'rendition address'), wire.clock);
      const partner = url.searchParams.get('partner') as string;
      return `?${signing.parametersFor('p001-main.svg', partner, wire.clock.now())}`;
    };
    expect(asSignedBy(sharedSecret)).toBe(url.search);
    url.search = asSignedBy('another-secret-of-thirty-two-letters');
    expect((await open(url.href)).code).toBe('ADDRESS_INVALID');
  });
});
