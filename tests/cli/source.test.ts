import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Served, serve } from '../support/cli.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { story } from '../support/factories.ts';

describe('`source`', () => {
  let database: TestDatabase;
  let gateway: Served;

  beforeAll(async () => {
    database = await testDatabase();
    gateway = await serve(database.environment);
  });
  afterAll(async () => {
    await gateway.stop();
    await database.remove();
  });

  const source = (...args: string[]) => dateline(['source', ...args], { env: database.environment });

  it('given a source that is set twice, then the second changes what it names and leaves the rest', async () => {
    const first = await source(
      ...['set', 'northern-post', '--name', 'Northern Post', '--url', 'https://north-post.example/'],
    );
    expect(first).toEqual({ code: 0, stdout: 'northern-post: Northern Post (UTC)\n', stderr: '' });
    const second = await source(
      ...['set', 'northern-post', '--time-zone', 'Europe/London', '--expiry', 'KEEP', '--json'],
    );
    expect(JSON.parse(second.stdout)).toMatchObject({
      slug: 'northern-post',
      name: 'Northern Post',
      url: 'https://north-post.example/',
      timeZone: 'Europe/London',
      expiry: 'KEEP',
    });
    const unset = await source('set', 'atlas-wire', '--json');
    expect(JSON.parse(unset.stdout)).toMatchObject({ slug: 'atlas-wire', expiry: 'REMOVE' });
    expect(await source('list')).toEqual({
      code: 0,
      stdout:
        'atlas-wire               atlas-wire (UTC)\nnorthern-post            Northern Post (Europe/London)\n',
      stderr: '',
    });
    const ingest = await dateline(['ingest', '--source', 'northern-post', '-'], {
      env: database.environment,
      stdin: JSON.stringify(story({ uri: 'urn:test:of-the-post' })),
    });
    expect(ingest.code).toBe(0);
    expect(
      await gateway.data('{ articleByUri(uri: "urn:test:of-the-post") { source { slug name url } } }'),
    ).toEqual({
      articleByUri: {
        source: { slug: 'northern-post', name: 'Northern Post', url: 'https://north-post.example/' },
      },
    });
  });

  it.each([
    [
      ['set', 'Northern Post'],
      'INVALID_SOURCE "Northern Post" is not a source’s slug.\n→ Use a slug of lower-case letters, digits and single hyphens, at most 64 characters.\n',
    ],
    [
      ['set', 'elsewhere', '--name', ''],
      'BAD_ARGUMENT The source’s name is empty.\n→ Mend the argument named.\n',
    ],
    [
      ['set', 'elsewhere', '--name', 'a\u0001b'],
      'BAD_ARGUMENT The source’s name holds control characters.\n→ Mend the argument named.\n',
    ],
    [
      ['set', 'elsewhere', '--time-zone', 'Europe/Atlantis'],
      'BAD_ARGUMENT "Europe/Atlantis" is not an IANA time zone such as Europe/Berlin.\n→ Mend the argument named.\n',
    ],
  ])('given %j, then it is refused with a remedy', async (args, stderr) => {
    expect(await source(...args)).toEqual({ code: 1, stdout: '', stderr });
  });
});
