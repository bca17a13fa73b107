import type { TestGateway } from './gateway.ts';

/** How many rows all tables of a gateway's database hold together. */
export async function rowsStored({ gateway }: TestGateway): Promise<number> {
  const { dataSource } = gateway.database;
  let total = 0;
  for (const { tableName } of dataSource.entityMetadatas) {
    const [row] = await dataSource.query(`SELECT count(*)::int AS count FROM "${tableName}"`);
    total += row.count;
  }
  return total;
}
