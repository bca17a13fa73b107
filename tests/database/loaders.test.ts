import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { entities } from '../../src/content/entities.js';
import { TopicAncestorEntity, TopicEntity } from '../../src/content/topic/topic.entity.js';
import { type Database, openDatabase } from '../../src/database/connect.js';
import { type Content, rowOf, rowsOf } from '../../src/database/content.js';
import { batched, type LoadContext, LoaderRegistry } from '../../src/database/loaders.js';
import { newId } from '../../src/kernel/ids.js';
import { type TestDatabase, testDatabase } from '../support/database.ts';

/** A request's context, as far as loaders know it. */
class Request implements LoadContext {
  readonly batches: [string, number][] = [];
  readonly loaders = new LoaderRegistry<Request>(this);

  constructor(readonly manager: EntityManager) {}

  observeBatch(loader: string, keys: number): void {
    this.batches.push([loader, keys]);
  }
}

const loaded = <V>({ name, read, nothing }: Content<V>) =>
  batched<Request, string, V | null>(name, async ({ manager }, keys) => {
    const { value } = await read(manager, keys);
    return keys.map((key) => value.get(key) ?? nothing ?? null);
  });

const topicById = loaded(rowOf(TopicEntity));
const ancestors = loaded(rowsOf(TopicAncestorEntity, 'topicId', 'distance'));

describe('loaders', () => {
  let own: TestDatabase;
  let database: Database;
  let statements: string[] = [];
  let topics: { id: string; code: string }[];
  let request: Request;

  beforeAll(async () => {
    own = await testDatabase();
    database = await openDatabase(own.config, entities);
    topics = await database.dataSource.query('SELECT id, code FROM topic ORDER BY code LIMIT 5');
    database.statements.listen(({ text }) => statements.push(text));
  });
  beforeEach(() => {
    statements = [];
    request = new Request(database.dataSource.manager);
  });
  afterAll(async () => {
    await database.close();
    await own.remove();
  });

  const topicAt = (index: number) => topics[index] ?? { id: '', code: '' };

  it('given many keys at once, then one statement answers them in their order', async () => {
    const loader = request.loaders.get(topicById);
    const ids = [3, 0, 4, 1, 2].map((index) => topicAt(index).id);
    const found = await Promise.all(ids.map((id) => loader.load(id)));
    expect(found.map((topic) => topic?.id)).toEqual(ids);
    expect(statements).toHaveLength(1);
    expect(request.batches).toEqual([['Topic', 5]]);
  });

  it('given keys that nobody has, then they are null, in the place of each', async () => {
    const found = await request.loaders.get(topicById).loadMany([newId(), topicAt(0).id, newId()]);
    expect(found).toEqual([null, expect.objectContaining({ code: topicAt(0).code }), null]);
  });

  it('given a key twice, then it is loaded once, and remembered', async () => {
    const loader = request.loaders.get(topicById);
    const [one, same] = await Promise.all([loader.load(topicAt(0).id), loader.load(topicAt(0).id)]);
    expect(same).toBe(one);
    expect(await loader.load(topicAt(0).id)).toBe(one);
    expect(statements).toHaveLength(1);
    expect(request.batches).toEqual([['Topic', 1]]);
  });

  it('given rows that belong to keys, then each key has its own in order, and none has []', async () => {
    const { manager } = database.dataSource;
    const link = (topic: number, ancestor: number, distance: number) => ({
      topicId: topicAt(topic).id,
      ancestorId: topicAt(ancestor).id,
      distance,
    });
    await manager.insert(TopicAncestorEntity, [link(0, 2, 2), link(0, 1, 1), link(0, 3, 3), link(1, 2, 1)]);
    statements = [];
    const keys = [1, 4, 0].map((index) => topicAt(index).id);
    const found = await Promise.all(keys.map((id) => request.loaders.get(ancestors).load(id)));
    expect(found.map((group) => group?.map(({ ancestorId }) => ancestorId))).toEqual([
      [topicAt(2).id],
      [],
      [1, 2, 3].map((index) => topicAt(index).id),
    ]);
    expect(statements).toHaveLength(1);
  });

  it('given two requests, then neither knows what the other loaded', async () => {
    const other = new Request(database.dataSource.manager);
    expect(request.loaders.get(topicById)).toBe(request.loaders.get(topicById));
    expect(other.loaders.get(topicById)).not.toBe(request.loaders.get(topicById));
    const mine = await request.loaders.get(topicById).load(topicAt(0).id);
    const theirs = await other.loaders.get(topicById).load(topicAt(0).id);
    expect(theirs).toEqual(mine);
    expect(theirs).not.toBe(mine);
    expect(statements).toHaveLength(2);
  });

  it('given keys that are objects, then those that mean the same are one', async () => {
    const doubled = batched<Request, { n: number }, number>(
      'Doubled',
      async (_, keys) => keys.map(({ n }) => 2 * n),
      ({ n }) => String(n),
    );
    const loader = request.loaders.get(doubled);
    expect(await Promise.all([{ n: 1 }, { n: 2 }, { n: 1 }].map((key) => loader.load(key)))).toEqual([
      2, 4, 2,
    ]);
    expect(request.batches).toEqual([['Doubled', 2]]);
  });

  it('given one key that fails, then the others are answered', async () => {
    const picky = batched<Request, string, string>('Picky', async (_, keys) =>
      keys.map((key) => (key === 'bad' ? new Error('no') : key)),
    );
    const found = await Promise.allSettled(
      ['a', 'bad', 'b'].map((key) => request.loaders.get(picky).load(key)),
    );
    expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
