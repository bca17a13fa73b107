import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { WebSocket } from 'ws';
import { movedChannel } from '../../src/database/log-head.js';
import { onPostgres } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';
import { follow, inShort, transports } from '../support/streams.ts';

describe('streams whose gateway or database goes away', () => {
  let wire: TestGateway;

  beforeEach(async () => {
    wire = await testGateway();
  });
  afterEach(() => wire.close());

  it('given a gateway that is closed, then its streams end as if lost, so that clients come again', async () => {
    const answered = await fetch(`${wire.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${allSeeing}` },
      body: JSON.stringify({ query: 'subscription { changes { hasMore } }' }),
    });
    const reader = answered.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readOn = async () => {
      const step = await reader?.read();
      text += step?.value ?? '';
      return step?.done === false;
    };
    while (!text.includes('hasMore')) await readOn();
    const socket = new WebSocket(`${wire.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const closed = once(socket, 'close');
    const closing = wire.gateway.close();
    while (await readOn());
    // No `complete`: that would say that there is no use in going on.
    expect(text).toBe(':\n\nevent: next\ndata: {"data":{"changes":{"hasMore":false}}}\n\n');
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1012, 'The gateway restarts.']);
    await closing;
  });

  if (onPostgres) {
    const server = async (work: (client: pg.Client) => Promise<unknown>) => {
      const client = new pg.Client(process.env.TEST_DATABASE_URL);
      await client.connect();
      await work(client).finally(() => client.end());
    };
    const name = () => new URL((wire.database.config as { url: string }).url).pathname.slice(1);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`;

    /** Cut off, refused, and let in again, as a restart does; while it is away, somebody notices. */
    const restart = async () => {
      await server(async (client) => {
        await client.query(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS false`);
        await client.query(cut, [name()]);
        expect((await fetch(`${wire.url}/readyz`)).status).toBe(503);
        await client.query(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS true`);
      });
      while (!(await fetch(`${wire.url}/readyz`)).ok);
    };

    it.each(transports)(
      'given a database that goes down and comes back, then a stream over %s misses nothing',
      async (transport) => {
        const stream = follow(wire, transport, allSeeing);
        expect(inShort(await stream.page())).toEqual([]);
        for (let n = 0; n < 3; n += 1) {
          await restart();
          await wire.ingest(story({ uri: `urn:lost:${n}` }));
          expect(inShort(await stream.page())).toEqual([`+urn:lost:${n} 1`]);
        }
        await stream.close();
      },
    );

    it('given one that goes down again and again under load, then streams tell all that was stored, each in order', async () => {
      const [writers, each] = [4, 25];
      let [stored, refused] = [0, 0];
      const write = async (writer: number) => {
        for (let n = 0; n < each; ) {
          const { status, documents }: { status: number; documents?: { result?: unknown }[] } =
            await wire.ingest(story({ uri: `urn:load:${writer}:${String(n).padStart(2, '0')}` }));
          // What was refused, or stored though nobody could say so, is sent again.
          if (status === 200 && documents?.[0]?.result) n += 1;
          else refused += 1;
          stored = Math.max(stored, n);
        }
      };
      const told = async (transport: (typeof transports)[number]) => {
        const stream = follow(wire, transport, allSeeing);
        const lines: string[] = [];
        while (lines.length < writers * each) lines.push(...inShort(await stream.page()));
        await stream.close();
        return lines;
      };
      const streams = transports.map(told);
      const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
      for (const reached of [2, 8, 14]) {
        while (stored < reached) await wire.ask('{ __typename }');
        await restart();
      }
      await writing;
      for (const lines of await Promise.all(streams)) {
        for (let writer = 0; writer < writers; writer += 1) {
          expect(lines.filter((line) => line.startsWith(`+urn:load:${writer}:`))).toEqual(
            Array.from({ length: each }, (_, n) => `+urn:load:${writer}:${String(n).padStart(2, '0')} 1`),
          );
        }
      }
      expect(refused).toBeGreaterThan(0);
    }, 120_000);

    it('given a connection for notices that is lost, then what is published is told nevertheless', async () => {
      const stream = follow(wire, 'SSE', allSeeing);
      await stream.page();
      await server((client) => client.query(`${cut} AND query = $2`, [name(), `LISTEN "${movedChannel}"`]));
      await wire.ingest(story({ uri: 'urn:lost:notice' }));
      expect(inShort(await stream.page())).toEqual(['+urn:lost:notice 1']);
      await stream.close();
    });
  }
});
