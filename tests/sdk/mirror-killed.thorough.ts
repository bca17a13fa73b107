import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import {
  createClient,
  memoryStore,
  mirror,
  paginate,
  StoriesDocument,
  type StoryPage,
} from '@dateline/client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dateline, serve } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type Folder, makeFolder } from '../support/folder.ts';

/** A port that nobody has just now, for a gateway that comes back to where it was. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a mirror of a gateway that is killed', () => {
  let database: TestDatabase;
  let folder: Folder;

  beforeEach(async () => {
    database = await testDatabase();
    const document = (name: string, version = '1', more = {}) =>
      JSON.stringify(story({ uri: `urn:killed:${name}`, version, ...more }));
    folder = await makeFolder({
      'first.json': document('first'),
      'second.json': document('second'),
      'killed.json': document('first', '2', { pubStatus: 'canceled' }),
      'last.json': document('last'),
    });
  });
  afterEach(async () => {
    await database.remove();
    await folder.remove();
  });

  it('given what is published while it is down, then the copy has that when it is up again', async () => {
    const port = await freePort();
    const env = { ...database.environment, PORT: String(port), HOST: '127.0.0.1' };
    const key = process.env.DATELINE_TEST_KEY as string;
    const ingest = async (name: string) =>
      expect(await dateline(['ingest', folder.at(`${name}.json`)], { env })).toMatchObject({ code: 0 });
    const gateway = await serve(env);
    await ingest('first');
    await ingest('second');
    const client = createClient({ url: `http://127.0.0.1:${port}/graphql`, key });
    const store = memoryStore();
    const uris = () => [...store.stories.values()].map(({ uri }) => uri).sort();
    const ending = new AbortController();
    let seen: (page: StoryPage) => void = () => {};
    const holds = (...names: string[]) =>
      new Promise<void>((resolve) => {
        seen = () =>
          JSON.stringify(uris()) === JSON.stringify(names.map((name) => `urn:killed:${name}`)) && resolve();
      });
    const whole = holds('first', 'second');
    const running = mirror(client, store, { signal: ending.signal, onPage: (page) => seen(page) });
    await whole;

    gateway.kill('SIGKILL');
    await gateway.ended;
    await ingest('killed');
    await ingest('last');
    const again = holds('last', 'second');
    const second = await serve(env);
    await again;

    const listed: string[] = [];
    for await (const { uri } of paginate(client, StoriesDocument, {}, (data) => data.articles))
      listed.push(uri);
    expect(uris()).toEqual(listed.sort());
    ending.abort();
    await running;
    await second.stop();
  });
});
