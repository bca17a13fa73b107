import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { dateline, type Served, serve } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { inShort, makeReceiver, type Receiver } from '../support/receiver.ts';

// The embedded database has one gateway.
describe('webhooks of two gateways', () => {
  let database: TestDatabase;
  let receiver: Receiver;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await testDatabase();
    receiver = await makeReceiver();
    env = { ...database.environment, WEBHOOK_TARGETS: 'any', INGEST_TOKEN: 'a-token-for-tests' };
  });
  afterAll(async () => {
    await receiver.close();
    await database.remove();
  });

  const onDatabase = async (statement: string) => {
    const client = new pg.Client(database.environment.DATABASE_URL);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const publish = async ({ url }: Served, uris: string[]) => {
    const response = await fetch(`${url}/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: 'Bearer a-token-for-tests' },
      body: uris.map((uri) => JSON.stringify(story({ uri }))).join('\n'),
    });
    expect(response.status).toBe(200);
  };

  it('given one that is killed while it delivers, then the other takes over, and each change arrives, in order', async () => {
    const first = await serve(env);
    const webhook = [
      'webhook',
      'create',
      receiver.url,
      '--name',
      'mine',
      '--partner',
      'all-seeing',
      '--json',
    ];
    const { stdout } = await dateline(webhook, { env });
    receiver.secrets.push(JSON.parse(stdout).secret);
    // It is in the middle of its third message, whose answer never comes.
    const uris = Array.from({ length: 40 }, (_, n) => `urn:killed:${String(n).padStart(2, '0')}`);
    await publish(first, uris.slice(0, 10));
    await publish(first, uris.slice(10, 20));
    while (receiver.taken().length < 20) await receiver.come(receiver.messages.length + 1);
    receiver.manners.push('hang');
    const before = receiver.messages.length;
    await publish(first, uris.slice(20, 30));
    await receiver.come(before + 1);
    const second = await serve(env);
    first.kill('SIGKILL');
    await first.ended;
    // As if the lease of the one that is gone had run out.
    await onDatabase(`UPDATE webhook SET lease_until = now() WHERE lease IS NOT NULL`);
    await publish(second, uris.slice(30));
    while (receiver.taken().length < 40) await receiver.come(receiver.messages.length + 1);
    expect(receiver.taken()).toEqual(uris.map((uri) => `+${uri}`));
    expect(receiver.messages.every(({ verified }) => verified[0])).toBe(true);
    // What hung was told again, with what came after it.
    const [hung, again] = receiver.messages.slice(before, before + 2);
    expect([hung?.manner, again?.manner]).toEqual(['hang', 204]);
    const told = hung?.data.changes.map(inShort);
    expect(again?.data.changes.map(inShort).slice(0, told.length)).toEqual(told);
    await second.stop();
  });
});
