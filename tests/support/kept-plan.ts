import type { DataSource } from 'typeorm';

/**
 * The plan of a statement that PostgreSQL keeps, after it has come so often that it may have one for all values. The
 * statement is run, and may only read.
 * @param options of EXPLAIN
 */
export async function keptPlan<P>(
  dataSource: DataSource,
  { text, values }: { text: string; values: readonly unknown[] },
  options = '',
): Promise<P> {
  return dataSource.transaction(async (manager) => {
    // As for tables in memory or on an SSD: to a planner that thinks of turning disks, 2,000 rows are few.
    await manager.query('SET LOCAL random_page_cost = 1.1');
    const columns = values.map((_, n) => `quote_nullable($${n + 1}::text) AS v${n}`);
    const [literals] = await manager.query(`SELECT ${columns.join()}`, [...values]);
    const given = values.length > 0 ? `(${Object.values(literals).join()})` : '';
    await manager.query(`PREPARE kept AS ${text}`);
    for (let time = 0; time < 6; time += 1) await manager.query(`EXECUTE kept${given}`);
    const [row] = await manager.query(`EXPLAIN (${options}FORMAT JSON) EXECUTE kept${given}`);
    await manager.query('DEALLOCATE kept');
    return row['QUERY PLAN'][0].Plan;
  });
}
