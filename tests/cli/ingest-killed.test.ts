import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dateline, serve, start } from '../support/cli.ts';
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { connect } from '../support/sql.ts';
import { numberOf, sharedStory, storiesOf, wholeStory } from './shared-wire.ts';

/** Of each killed run: its stories, and after how many acknowledged documents it is killed. */
const runs = [
  { numbers: from(1, 10), killAfter: 1 },
  { numbers: from(11, 20), killAfter: 7 },
  { numbers: from(21, 30), killAfter: 13 },
];
let database: TestDatabase;
let folder: Folder;

beforeAll(async () => {
  database = await testDatabase();
  // Every story twice, so that documents change as well as make stories.
  const files = runs.flatMap(({ numbers }, run) =>
    numbers.flatMap((number) =>
      [1, 2].map((version) => [`${run}/${100 + number}-v${version}.json`, sharedStory(number, version)]),
    ),
  );
  folder = await makeFolder(Object.fromEntries(files));
});
afterAll(async () => {
  await database.remove();
  await folder.remove();
});

it('given runs that are killed, then what they acknowledged is there, nothing is there in part, and running again mends it', async () => {
  const env = database.environment;
  const acknowledged = new Map<string, number>();
  for (const [run, { killAfter }] of runs.entries()) {
    const ingest = start(['ingest', '--json', folder.at(String(run))], { env });
    await ingest.lines(killAfter);
    ingest.kill('SIGKILL');
    const { code, stdout } = await ingest.ended;
    expect(code).toBeNull();
    for (const line of stdout.split('\n').slice(0, -1)) {
      const { uri, version } = JSON.parse(line);
      acknowledged.set(uri, Number(version));
    }
  }

  const gateway = await serve(env);
  const stories = await storiesOf(gateway.data);
  expect(stories).toEqual(stories.map(({ uri, version }) => wholeStory(numberOf(uri), Number(version))));
  const held = new Map(stories.map(({ uri, version }) => [uri, Number(version)]));
  for (const [uri, version] of acknowledged) expect(held.get(uri)).toBeGreaterThanOrEqual(version);

  const again = await dateline(['ingest', '--json', folder.path], { env });
  expect(JSON.parse(again.stdout.trimEnd().split('\n').at(-1) ?? '').tally).toMatchObject({
    created: 30 - held.size,
    rejected: 0,
  });
  expect(await storiesOf(gateway.data)).toEqual(from(1, 30).map((number) => wholeStory(number, 2)));
  await gateway.stop();
});

if (onPostgres)
  it('given one that is killed in the middle of a document, then nothing of the document is there', async () => {
    const own = await testDatabase();
    // Topics are linked when the story itself is written.
    const { client, end } = await connect(own);
    await client.query('BEGIN; LOCK TABLE article_topic IN SHARE MODE');
    const ingest = start(['ingest', folder.at('0/101-v1.json')], { env: own.environment });
    const waiting = "SELECT FROM pg_locks WHERE relation = 'article_topic'::regclass AND NOT granted";
    while ((await client.query(waiting)).rows.length === 0);
    ingest.kill('SIGKILL');
    await ingest.ended;
    await client.query('COMMIT');
    await end();
    const gateway = await serve(own.environment);
    expect(await storiesOf(gateway.data)).toEqual([]);
    await gateway.stop();
    await own.remove();
  });

function from(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
