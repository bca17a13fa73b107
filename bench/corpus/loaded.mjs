import { checkCorpus } from './check.mjs';
import { license, load, making, prepare } from './load.mjs';

/**
 * Sees to it that a database holds so many stories. One that was kept is taken as it is, if it holds as many.
 * @returns the keys of its partners
 */
export async function loaded(database, stories, say) {
  if (await database.make()) {
    const [kept] = await database.query('SELECT * FROM bench.loaded').catch(() => []);
    if (kept?.stories === stories && kept.making === (await making())) {
      await database.cli('migrate', 'up');
      return kept.keys;
    }
    await refuseOthers(database);
    say(`${database.name} holds something else, and is made anew.`);
    await database.drop();
    await database.make();
  }
  const began = performance.now();
  say(`Loading ${stories} stories …`);
  await prepare(database);
  await load(database, stories, say);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`Loaded in ${seconds} s. Comparing with what dateline ingest writes …`);
  say(`${await checkCorpus(database)} stories are alike, all rows of them.`);
  const keys = await license(database);
  await database.query(
    'CREATE TABLE bench.loaded AS SELECT $1::int AS stories, $2::jsonb AS keys, $3::text AS making',
    [stories, JSON.stringify(keys), await making()],
  );
  return keys;
}

/** Only what the bench has made is dropped by it. */
async function refuseOthers(database) {
  const [{ own }] = await database.query(
    `SELECT to_regnamespace('bench') IS NOT NULL OR NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS own`,
  );
  if (!own)
    throw new Error(`The database ${database.name} is not of the bench's making: --keep names another.`);
}
