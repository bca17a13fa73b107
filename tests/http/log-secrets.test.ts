import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { onPostgres, sharedSecret } from '../support/database.ts';
import { picture, story } from '../support/factories.ts';
import { basic } from '../support/feeds.ts';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

describe('the log', () => {
  let wire: TestGateway;
  const log: string[] = [];

  beforeAll(async () => {
    wire = await testGateway({
      logger: pino({ level: 'trace' }, { write: (line: string) => log.push(line) }),
    });
    const renditions = [{ name: 'main', href: 'dateline-media:p001-main.svg', contentType: 'image/svg+xml' }];
    await wire.ingest(story({ associations: [{ name: 'featured', ...picture({ renditions }) }] }));
  });
  afterAll(() => wire.close());

  it('given keys and signatures wherever a client may put them, then no line holds any of them', async () => {
    const unknown = `dl_nobody_${'k'.repeat(43)}`;
    const malformed = 'a-key-of-another-service';
    const send = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(wire.url + path, init);
      await response.text();
      return response.status;
    };
    const bearer = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });
    const body = JSON.stringify({ query: '{ articles { totalCount } }' });

    const { articles } = await wire.data(
      '{ articles { edges { node { media { media { renditions { url } } } } } } }',
    );
    const [{ url }] = articles.edges[0].node.media[0].media.renditions;
    const signed = (url as string).slice(wire.url.length);
    const signature = new URL(url).searchParams.get('signature') as string;

    const statuses = [];
    for (const key of [allSeeing, unknown, malformed]) {
      statuses.push(await send('/graphql', { method: 'POST', headers: bearer(key), body }));
      statuses.push(await send('/ingest', { method: 'POST', headers: bearer(key), body: '{}' }));
      // Where keys never belong.
      const paths = ['/graphql', '/ingest', '/nowhere', `/${key}`, '/%ff', '/media/p001-main.svg'];
      for (const path of [...paths, '/feeds/articles.ninjs', `/feeds/products/${key}.ninjs`]) {
        for (const name of ['key', 'authorization', 'token']) {
          await send(`${path}?${name}=${key}`);
          await send(`${path}?${name}=${key}`, { method: 'POST', headers: bearer(key), body });
        }
      }
      await send('/graphql', { headers: { ...bearer(key), cookie: `key=${key}`, 'x-api-key': key } });
      await send('/graphql', { method: 'POST', headers: bearer(key), body: `{"query": "{ ${key}` });
      await send('/graphql', {
        method: 'POST',
        headers: bearer(key),
        body: JSON.stringify({ query: `{ a(key: "${key}") }` }),
      });
      await send('/graphql', { headers: { 'x-request-id': `${key}?` } });
      await send('/feeds/articles.ninjs', { headers: { authorization: basic('reader', key) } });
    }
    expect(statuses).toEqual([200, 403, 401, 401, 401, 401]);
    expect(await send(signed)).toBe(200);
    expect(await send(signed.replace('p001', 'p002'))).toBe(403);
    expect(await send(`${signed}&again=1`)).toBe(403);
    wire.clock.advance(2 * 3600_000);
    expect(await send(signed)).toBe(403);

    const secret = onPostgres ? sharedSecret : (await keptSecret()).trim();
    const credentials = basic('reader', allSeeing).slice('Basic '.length);
    const secrets = {
      credentials,
      allSeeing,
      unknown,
      malformed,
      signature,
      secret,
      ingestToken: 'a-token-for-tests',
    };
    const all = log.join('');
    expect(log.length).toBeGreaterThan(100);
    expect(all).toContain('"route":"/media/*"');
    for (const [name, text] of Object.entries(secrets)) {
      expect(text.length).toBeGreaterThan(15);
      expect([name, log.filter((line) => line.includes(text))]).toEqual([name, []]);
    }
  });

  function keptSecret(): Promise<string> {
    return readFile(join(wire.database.environment.DATA_DIR ?? '', 'secret'), 'utf8');
  }
});
