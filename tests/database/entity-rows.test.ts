import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entities } from '../../src/content/entities.js';
import { TopicEntity } from '../../src/content/topic/topic.entity.js';
import { entityRows } from '../../src/database/entity-rows.js';
import { sql } from '../../src/database/sql.js';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('rows of entities', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
    const shown = picture({ by: 'Cleo Marsh', subjects: [{ name: 'Harbours' }] });
    const document = story({
      by: 'By Ana Kovac',
      subjects: [subject('15000000', 'sport')],
      associations: [
        { ...shown, name: 'main' },
        { name: 'see', rel: 'see-also', type: 'text', uri: 'urn:other' },
      ],
    });
    expect(await wire.ingest(document)).toMatchObject({ created: 1 });
  });
  afterAll(() => wire.close());

  it.each(entities.map((entity) => [entity.name, entity] as const))(
    'given a row of %s, then it is what TypeORM itself makes of it',
    async (_, entity) => {
      const { manager } = wire.gateway.database.dataSource;
      const [expected] = await manager.find<object>(entity, { take: 1 });
      const { value, position } = await entityRows<object>(manager, entity, () => sql`true`);
      expect(position).toBeGreaterThan(0);
      if (expected === undefined) expect(value).toEqual([]);
      else expect(value).toContainEqual({ ...expected, logPosition: String(position) });
      for (const row of value) expect(row.constructor).toBe(entity);
    },
  );

  it('given that no row fits, then the position is told all the same', async () => {
    const { manager } = wire.gateway.database.dataSource;
    const [head] = await manager.query<{ position: string }[]>('SELECT position FROM change_head');
    expect(await entityRows(manager, TopicEntity, () => sql`false`)).toEqual({
      value: [],
      position: Number(head?.position),
    });
  });
});
