/**
 * Does the work without the foreign keys and those indexes that are no constraint's, and makes them again as they
 * were: to build an index, or to check a key, over all rows takes a fraction of doing so for each.
 */
export async function bulkLoad(database, work) {
  const made = await database.query(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
     UNION ALL
     SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
     FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const { drop } of made) await database.query(drop);
  await work();
  for (const { make } of made) await database.query(make);
}
