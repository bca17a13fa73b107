import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/kernel/ids.js';
import { backOffMs } from '../../src/syndication/webhooks/back-off.js';
import { advance, claimDue, giveBackFailed, release } from '../../src/syndication/webhooks/claims.js';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const now = new Date('2026-11-20T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);

describe('claims of webhooks', () => {
  let database: OpenedDatabase;
  let partner: string;

  beforeAll(async () => {
    database = await openedDatabase();
    partner = newId();
    await database.manager.query(
      `INSERT INTO partner (id, slug, name, created_at) VALUES ($1, 'p', 'P', now())`,
      [partner],
    );
    await database.manager.query('UPDATE change_head SET position = 10');
  });
  beforeEach(async () => {
    await database.manager.query('DELETE FROM webhook');
  });
  afterAll(() => database.close());

  const make = async (set: Record<string, unknown> = {}) => {
    const row = {
      id: newId(),
      partner_id: partner,
      name: 'hook',
      url: 'https://news.example/',
      created_at: now,
      secret: 'sealed',
      seen_position: 0,
      look_at: now,
      ...set,
    };
    const names = Object.keys(row);
    await database.manager.query(
      `INSERT INTO webhook (${names}) VALUES (${names.map((_, n) => `$${n + 1}`)})`,
      Object.values(row),
    );
    return row.id;
  };
  const claimed = async (at: Date, most = 16) =>
    (await claimDue(database.manager, at, most)).map(({ webhook }) => webhook.id);
  const stateOf = async (id: string) => {
    const [row] = await database.manager.query(
      'SELECT state, attempts, lease_until AS until FROM webhook WHERE id = $1',
      [id],
    );
    return row;
  };
  const state = (position: number) => {
    const place: [number, string] = [position, 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    return { given: 0, live: place, backfill: place, base: null, sweep: null };
  };

  it.each([
    ['the log has moved', { seen_position: 9, look_at: later(1) }, true],
    ['it has seen all', { seen_position: 10, look_at: later(1) }, false],
    ['it is to be looked at', { seen_position: 10, look_at: now }, true],
    ['it is paused', { paused_at: now, paused_reason: 'So.' }, false],
    [
      'it is to be tried again',
      { attempts: 1, failing_since: now, next_attempt_at: now, seen_position: 10, look_at: later(1) },
      true,
    ],
    ['it is to be tried again later', { attempts: 1, failing_since: now, next_attempt_at: later(1) }, false],
    ['another delivers it', { lease: newId(), lease_until: later(1) }, false],
    ['another has delivered it, and is silent since', { lease: newId(), lease_until: now }, true],
  ])('given that %s, then it is due: %s', async (_, set, isDue) => {
    const id = await make(set);
    expect(await claimed(now)).toEqual(isDue ? [id] : []);
  });

  it('given two that look at once, then each webhook is one’s alone', async () => {
    const ids = [];
    for (let n = 0; n < 10; n += 1) ids.push(await make());
    const [mine, theirs] = await Promise.all([claimed(now, 6), claimed(now, 6)]);
    expect([...mine, ...theirs].sort()).toEqual([...new Set([...mine, ...theirs])].sort());
    expect([...mine, ...theirs, ...(await claimed(now))].sort()).toEqual(ids.sort());
  });

  it('given a lease that has run out and was taken over, then whoever had it moves nothing any more', async () => {
    const id = await make();
    const [slow] = await claimDue(database.manager, now, 1, 1_000);
    const [quick] = await claimDue(database.manager, later(1_000), 1, 1_000);
    if (!slow || !quick) throw new Error('It was not claimed.');
    await advance(database.manager, quick, state(7), { now: later(1_000), delivered: true });
    const held = await stateOf(id);
    expect(
      await advance(database.manager, slow, state(5), { now: later(1_000), delivered: true }),
    ).toBeNull();
    await giveBackFailed(database.manager, slow, { now, error: 'x', again: later(9), pause: 'x' });
    await release(database.manager, slow, { seen: 10, lookAt: later(9) });
    expect([await stateOf(id), held.state.live[0]]).toEqual([held, 7]);
  });

  it.each([
    [1, 2_500, 5_000],
    [2, 5_000, 10_000],
    [5, 40_000, 80_000],
    [10, 1_280_000, 2_560_000],
    [11, 1_800_000, 3_600_000],
    [500, 1_800_000, 3_600_000],
  ])('given %s failed attempts, then the next waits from %s to %s ms', (attempts, least, most) => {
    expect([backOffMs(attempts, null, 0.999_999_9), backOffMs(attempts, null, 0)]).toEqual([least, most]);
  });

  it('given what the receiver asks for, then that is waited for, up to an hour', () => {
    expect([backOffMs(1, 60_000, 0), backOffMs(1, 1_000, 0), backOffMs(1, 1e12, 0)]).toEqual([
      60_000, 5_000, 3_600_000,
    ]);
  });
});
