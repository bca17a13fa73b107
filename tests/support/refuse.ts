import type { Gateway } from '../../src/app.js';

/** Has the database do this, in PL/pgSQL, whenever a story with this headline is stored. */
export async function onHeadline(
  { database: { dataSource } }: Pick<Gateway, 'database'>,
  headline: string,
  statement: string,
): Promise<void> {
  for (const sql of onHeadlineStatements(headline, statement)) await dataSource.query(sql);
}

export function onHeadlineStatements(headline: string, statement: string): string[] {
  const name = `on_${headline.toLowerCase().replace(/[^a-z]/g, '_')}`;
  return [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NEW; END $$`,
    `CREATE TRIGGER ${name} BEFORE INSERT ON article FOR EACH ROW WHEN (NEW.headline = '${headline}')
     EXECUTE FUNCTION ${name}()`,
  ];
}
