import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onPostgres, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { given } from '../support/kept-answers.ts';
import { makePartner, makeProduct } from '../support/partners.ts';
import { connect } from '../support/sql.ts';

const query = '{ articleByUri(uri: "urn:kept:elsewhere") { headline } }';

/** For how long a look at the log stands for the present. */
const goodForMs = 250;

// Another gateway where the database has room for one; else another process, of which it tells nobody.
describe('answers that are kept, and what others commit', () => {
  let wire: TestGateway;
  let other: TestGateway | null = null;
  let key: string;

  beforeAll(async () => {
    const database = await testDatabase();
    wire = await testGateway({ database });
    if (onPostgres) other = await testGateway({ database });
    key = await makePartner(wire, [{ product: await makeProduct(wire) }]);
    await wire.ingest(
      story({ uri: 'urn:kept:elsewhere', headlines: [{ role: 'main', value: 'Version 1' }] }),
    );
  });
  afterAll(async () => {
    await other?.gateway.close();
    await wire.close();
  });

  /** Asks all the time. @returns by how much the last request that was answered as before was sent after the commit */
  const lateness = async (
    isOld: (answer: Awaited<ReturnType<typeof given>>) => boolean,
    commit: () => Promise<number>,
  ) => {
    expect(isOld(await given(wire, { query, key }))).toBe(true);
    let committed = Number.POSITIVE_INFINITY;
    const committing = commit().then((at) => {
      committed = at;
    });
    let [lastOld, hits] = [0, 0];
    for (;;) {
      const sent = performance.now();
      const answer = await given(wire, { query, key });
      if (!isOld(answer)) break;
      if (answer.statements.length === 0) hits += 1;
      lastOld = sent;
    }
    await committing;
    expect(hits).toBeGreaterThan(0);
    return lastOld - committed;
  };

  it('given a recall elsewhere, then no request that is sent a quarter of a second later is answered as before', async () => {
    const late = await lateness(
      ({ data }) => data.articleByUri !== null,
      async () => {
        if (!other)
          return elsewhere(`UPDATE article SET status = 'CANCELED' WHERE uri = 'urn:kept:elsewhere'`);
        await other.ingest(story({ uri: 'urn:kept:elsewhere', version: '2', pubStatus: 'canceled' }));
        return performance.now();
      },
    );
    expect(late).toBeLessThan(goodForMs);
  });

  it('given a key that is revoked elsewhere, then no later request is let in', async () => {
    await wire.ingest(story({ uri: 'urn:kept:elsewhere', version: '3' }));
    const late = await lateness(
      ({ status }) => status === 200,
      () => elsewhere(`UPDATE api_key SET revoked_at = created_at WHERE digest = sha256('${key}'::bytea)`),
    );
    expect(late).toBeLessThan(goodForMs);
  });

  /** Commits a change and a move of the log, past all that this process hears of. @returns when that was done */
  const elsewhere = async (change: string) => {
    const { client, end } = await connect(wire.database);
    await client.query(`BEGIN; ${change}; UPDATE change_head SET position = position + 1; COMMIT`);
    const at = performance.now();
    await end();
    return at;
  };
});
