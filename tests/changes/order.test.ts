import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EntityManager } from 'typeorm';
import { onPostgres } from '../support/database.ts';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const writers = 8;
/** Stories of each; .ci/run sets more. */
const each = process.env.THOROUGH ? 500 : 25;

const pageQuery = `query ($after: String) { changes(after: $after, first: 100) {
  changes { ... on ArticleUpserted { article { uri } } } cursor hasMore } }`;

describe('the order of changes', () => {
  let wire: TestGateway;
  let key: string;

  beforeAll(async () => {
    wire = await testGateway();
    key = await makePartner(wire, [{ product: await makeProduct(wire) }]);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => wire.close());

  const page = async (after: string | null) => {
    const { changes } = await wire.data(pageQuery, { after }, key);
    const uris: string[] = changes.changes.map((change: { article: { uri: string } }) => change.article.uri);
    return { uris, cursor: changes.cursor as string, hasMore: changes.hasMore as boolean };
  };

  it(`given ${writers} writers of ${each} stories each while 4 followers page, then each has them all, once, each writer’s in order`, async () => {
    const begin = (await page(null)).cursor;
    let isWriting = true;
    const write = async (writer: number) => {
      for (let n = 0; n < each; n++) {
        const uri = `urn:writer:${writer}:${String(n).padStart(4, '0')}`;
        expect((await wire.ingest(story({ uri }))).documents[0]?.result).toBe('created');
      }
    };
    const follow = async () => {
      const seen: string[] = [];
      for (let cursor = begin; ; ) {
        // Asked before the page: what is written until then is in it.
        const isLast = !isWriting;
        const next = await page(cursor);
        seen.push(...next.uris);
        cursor = next.cursor;
        if (isLast && !next.hasMore) return seen;
      }
    };
    const followers = [follow(), follow(), follow(), follow()];
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    isWriting = false;
    for (const seen of await Promise.all(followers)) {
      expect(seen).toHaveLength(writers * each);
      expect(new Set(seen).size).toBe(writers * each);
      for (let writer = 0; writer < writers; writer++) {
        const own = seen.filter((uri) => uri.startsWith(`urn:writer:${writer}:`));
        expect(own).toEqual([...own].sort());
      }
    }
  }, 600_000);

  // The embedded database has one session: there is but one transaction at a time.
  if (onPostgres) {
    describe('given two transactions of which the first is committed last', () => {
      const { query } = EntityManager.prototype;

      /** @returns what a follower is told that asks before the first is committed, and afterwards */
      const told = async (name: string, rewrite: (text: string) => string) => {
        let release: () => void = () => {};
        const released = new Promise<void>((resolve) => {
          release = resolve;
        });
        let exposed: () => void = () => {};
        const isExposed = new Promise<void>((resolve) => {
          exposed = resolve;
        });
        let first = true;
        jest.spyOn(EntityManager.prototype, 'query').mockImplementation(async function (
          this: EntityManager,
          text: string,
          values?: unknown[],
        ) {
          const answer = await query.call(this, rewrite(text), values);
          if (first && text.includes('INSERT INTO exposure')) {
            first = false;
            exposed();
            await released;
          }
          return answer;
        } as typeof query);
        let { cursor, hasMore } = await page(null);
        while (hasMore) ({ cursor, hasMore } = await page(cursor));
        const early = wire.ingest(story({ uri: `urn:${name}:early` }));
        await isExposed;
        const late = wire.ingest(story({ uri: `urn:${name}:late` }));
        let isDone = false;
        late.finally(() => {
          isDone = true;
        });
        while (!isDone && (await waiting()) === 0);
        const before = await page(cursor);
        release();
        await Promise.all([early, late]);
        return [before.uris, (await page(before.cursor)).uris];
      };

      const waiting = async () => {
        const [row] = await wire.gateway.database.dataSource.query(
          `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return row.count as number;
      };

      it('then the second waits, and both are told of in their order', async () => {
        expect(await told('locked', (text) => text)).toEqual([[], ['urn:locked:early', 'urn:locked:late']]);
      });

      it('then a log that numbers by a plain sequence is caught: it skips the first', async () => {
        const { dataSource } = wire.gateway.database;
        await dataSource.query(
          `DO $$ BEGIN EXECUTE 'CREATE SEQUENCE plain START ' || (SELECT position + 1 FROM change_head); END $$`,
        );
        const rewrite = (text: string) => {
          if (!text.includes('change_head')) return text;
          return text.includes('SET position')
            ? `SELECT nextval('plain') AS position, clock_at AS "clockAt" FROM change_head
                WHERE ($1::text[], $2::text[]) IS NOT NULL`
            : text.replace(
                /head\.position( AS|)/,
                (_, as) => `(SELECT last_value FROM plain)${as || ' AS position'}`,
              );
        };
        expect(await told('plain', rewrite)).toEqual([['urn:plain:late'], []]);
      });
    });
  }
});
