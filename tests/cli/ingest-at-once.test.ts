import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Ended, serve, start } from '../support/cli.ts';
import { onPostgres, testDatabase } from '../support/database.ts';
import { type Folder, makeFolder } from '../support/folder.ts';
import { sharedStory, storiesOf, wholeStory } from './shared-wire.ts';

const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
const whole = numbers.map((number) => wholeStory(number));

describe('two that take in the same folder at once', () => {
  let folder: Folder;

  beforeAll(async () => {
    folder = await makeFolder(
      Object.fromEntries(numbers.map((number) => [`${100 + number}.json`, sharedStory(number)])),
    );
  });
  afterAll(() => folder.remove());

  const tallyOf = ({ stdout }: Ended) => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '').tally;
  const both = (env: Record<string, string>) =>
    Promise.all([1, 2].map(() => dateline(['ingest', '--json', folder.path], { env })));
  const expectEachOnce = (ends: Ended[]) => {
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    const [one, other] = ends.map(tallyOf);
    expect(one.created + other.created).toBe(40);
    expect(one.unchanged + other.unchanged).toBe(40);
  };

  it('given a gateway, then each story is created once and all are whole', async () => {
    const database = await testDatabase();
    const gateway = await serve(database.environment);
    expectEachOnce(await both(database.environment));
    expect(await storiesOf(gateway.data)).toEqual(whole);
    expect((await gateway.stop()).code).toBe(0);
    await database.remove();
  });

  if (!onPostgres) {
    it('given no gateway, then one opens the folder and the other joins it, with the same outcome', async () => {
      const database = await testDatabase();
      expectEachOnce(await both(database.environment));
      const gateway = await serve(database.environment);
      expect(await storiesOf(gateway.data)).toEqual(whole);
      await gateway.stop();
      await database.remove();
    });

    it('given no gateway, when the one that opened the folder is done first, then the other still finishes', async () => {
      const database = await testDatabase();
      const env = database.environment;
      const first = start(['ingest', '--json', folder.at('101.json'), '-'], { env });
      await first.lines(1);
      const second = start(['ingest', '--json', folder.at('102.json'), '-'], { env });
      await second.lines(1);
      first.write(JSON.stringify(sharedStory(41)));
      first.end();
      // Its tally: it has nothing more to do.
      await first.lines(3);
      second.write(JSON.stringify(sharedStory(42)));
      second.end();
      expect(await second.ended).toMatchObject({ code: 0, stderr: '' });
      expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
      const gateway = await serve(env);
      expect(await storiesOf(gateway.data)).toEqual([1, 2, 41, 42].map((number) => wholeStory(number)));
      await gateway.stop();
      await database.remove();
    });
  }
});
