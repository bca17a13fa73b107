import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EntityCache } from '../../src/database/entity-cache.js';
import { takePosition } from '../../src/database/log-head.js';
import { inTransaction } from '../../src/database/transaction.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('the entity cache', () => {
  let wire: TestGateway;
  let cache: EntityCache;
  let position: number;
  let id: string;

  const database = () => wire.gateway.database.dataSource;
  /** @returns the position */
  const alter = async (ids: string[]) => {
    const head = await inTransaction(database(), (manager) => takePosition(manager, { article: ids }));
    return head.position;
  };

  beforeAll(async () => {
    wire = await testGateway();
  });
  beforeEach(async () => {
    cache = new EntityCache({ database: database(), maxBytes: 100_000 });
    id = randomUUID();
    position = await alter([]);
    await cache.reach(position);
    cache.keep(id, 'row', { headline: 'One' }, position);
  });
  afterAll(() => wire.close());

  it('given what was kept, then it is held, and nothing else', () => {
    expect(cache.get(id, 'row')).toEqual({ headline: 'One' });
    expect(cache.get(id, 'links')).toBeUndefined();
    expect(cache.reads).toEqual({ held: 1, missed: 1 });
  });

  it('given an entry of it, then all its parts are forgotten, and those of others are not', async () => {
    const other = randomUUID();
    cache.keep(id, 'links', [], position);
    cache.keep(other, 'row', {}, position);
    await cache.reach(await alter([id]));
    expect([cache.get(id, 'row'), cache.get(id, 'links'), cache.get(other, 'row')]).toEqual([
      undefined,
      undefined,
      {},
    ]);
  });

  it('given what was read before an entry of it that is reached, then it is not kept', async () => {
    const after = await alter([id]);
    await cache.reach(after);
    cache.keep(id, 'row', { headline: 'One' }, position);
    expect(cache.get(id, 'row')).toBeUndefined();
    expect([cache.stood(id, position), cache.stood(id, after)]).toEqual([false, true]);
  });

  it('given many who wait for one position, then the log is read once', async () => {
    const after = await alter([]);
    const statements = await wire.statements(() =>
      Promise.all(Array.from({ length: 10 }, () => cache.reach(after))),
    );
    expect(statements).toHaveLength(1);
    expect(cache.isAt(after)).toBe(true);
    expect(await wire.statements(() => cache.reach(after))).toEqual([]);
  });

  it('given entries that were deleted, then all is forgotten', async () => {
    const after = await alter([]);
    await database().query('DELETE FROM change_entry WHERE position = $1', [after]);
    await cache.reach(after);
    expect(cache.get(id, 'row')).toBeUndefined();
    expect([cache.stood(id, position), cache.stood(id, after)]).toEqual([false, true]);
  });

  it('given a log that is behind what was seen of it, then all is forgotten, and nothing waits for it', async () => {
    await cache.reach(position + 100);
    expect(cache.get(id, 'row')).toBeUndefined();
    expect([cache.stood(id, position), cache.isAt(position + 100)]).toEqual([false, true]);
  });

  it('given more altered ids than are remembered, then what was seen before them counts as altered', async () => {
    await cache.reach(await alter([randomUUID()]));
    expect(cache.stood(id, position)).toBe(true);
    const after = await alter(Array.from({ length: 50_000 }, () => randomUUID()));
    await cache.reach(after);
    expect([cache.stood(id, position), cache.stood(id, after)]).toEqual([false, true]);
  });

  it('given more than it has room for, then it stays within, and what was used last is held', () => {
    for (let n = 0; n < 100; n += 1) cache.keep(randomUUID(), 'row', { text: 'x'.repeat(1_000) }, position);
    const last = randomUUID();
    cache.keep(last, 'row', { text: 'x'.repeat(1_000) }, position);
    expect(cache.get(id, 'row')).toBeUndefined();
    expect(cache.get(last, 'row')).toBeDefined();
    expect(cache.bytes).toBeGreaterThan(90_000);
    expect(cache.bytes).toBeLessThanOrEqual(100_000);
  });

  it('given no room, then nothing is held, and what was altered is known all the same', async () => {
    cache = new EntityCache({ database: database(), maxBytes: 0 });
    await cache.reach(position);
    cache.keep(id, 'row', {}, position);
    await cache.reach(await alter([id]));
    expect([cache.get(id, 'row'), cache.stood(id, position), cache.bytes]).toEqual([undefined, false, 0]);
  });
});
