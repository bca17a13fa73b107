import type { DataSource } from 'typeorm';

/** The content of a database as it was once, to go back to: what was there keeps its ids. */
export interface State {
  restore(): Promise<void>;
}

const contentTables = `SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND table_name ~ '^(source|author|topic|topic_.*|rendition|article|article_.*|media|media_.*|exposure|recall_receipt)$'
  ORDER BY table_name`;

let last = 0;

export async function keepState(dataSource: DataSource): Promise<State> {
  const tables = await dataSource.query<{ name: string }[]>(contentTables);
  const kept = `kept_${++last}`;
  await dataSource.query(`CREATE SCHEMA ${kept}`);
  for (const { name } of tables)
    await dataSource.query(`CREATE TABLE ${kept}.${name} AS TABLE public.${name}`);
  await dataSource.query(`CREATE TABLE ${kept}.change_head AS TABLE public.change_head`);
  return {
    restore: () =>
      dataSource.transaction(async (manager) => {
        // Foreign keys are not looked at: all that they point at comes back as well.
        await manager.query('SET LOCAL session_replication_role = replica');
        for (const { name } of tables) {
          const [columns] = await manager.query<{ names: string }[]>(
            `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
            [name],
          );
          await manager.query(`DELETE FROM public.${name}`);
          await manager.query(
            `INSERT INTO public.${name} (${columns?.names}) SELECT ${columns?.names} FROM ${kept}.${name}`,
          );
        }
        // Its instant alone: positions only grow, and partners that were made since stand at later ones. A position
        // without an entry makes caches forget all.
        await manager.query(
          `UPDATE public.change_head
           SET clock_at = (SELECT clock_at FROM ${kept}.change_head), position = position + 1`,
        );
      }),
  };
}
