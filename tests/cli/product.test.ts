import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setSource } from '../../src/content/source/source.writer.js';
import { toGlobalId } from '../../src/kernel/ids.js';
import { dateline } from '../support/cli.ts';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';
import { putMediaTopics } from '../support/vocabulary.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const scheme = 'http://cv.iptc.org/newscodes/mediatopic/';
const codes = ['15000000', '20000822', '04000000'];

describe('`product`', () => {
  let database: OpenedDatabase;
  let source: string;
  let topics: Map<string, string>;

  beforeAll(async () => {
    database = await openedDatabase();
    const { manager } = database;
    source = (await setSource(manager, 'northern-post', { name: 'Northern Post' }, now)).id;
    await putMediaTopics(
      manager,
      codes.map((code) => ({ code, names: { en: `Topic ${code}` } })),
    );
    const found = await database.dataSource.query<{ code: string; id: string }[]>(
      'SELECT code, id FROM topic WHERE scheme = $1 AND code = ANY($2)',
      [scheme, codes],
    );
    topics = new Map(found.map(({ code, id }) => [code, id]));
  });
  afterAll(() => database.close());

  const run = (...args: string[]) => dateline(['product', ...args], { env: database.own.environment });
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

  it('given what it selects, then names become ids, what is given replaces its kind, and `--all` clears', async () => {
    const economy = topics.get('04000000') ?? '';
    const named = [
      ...['--topic', 'medtop:15000000', '--topic', `https://cv.iptc.org/newscodes/mediatopic/20000822`],
      ...['--topic', economy, '--topic', toGlobalId('Topic', economy)],
    ];
    const others = ['--source', 'northern-post', '--language', 'EN-gb', '--genre', 'Match report'];
    const set = await json('set', 'sport', '--name', 'Sport', ...named, ...others, '--urgency', '1');
    expect(set).toEqual({
      ...{ id: expect.any(String), slug: 'sport', name: 'Sport', settledAt: expect.any(String), stories: 0 },
      ...{ createdAt: expect.any(String), changedAt: expect.any(String) },
      selection: {
        sources: [source],
        topics: [...topics.values()].sort(),
        languages: ['en-GB'],
        genres: ['Match report'],
        urgency: [1],
      },
    });
    expect(
      await run('set', 'sport', '--topic', 'medtop:15000000', '--urgency', '3', '--urgency', '2'),
    ).toEqual({
      code: 0,
      stdout: `sport: Sport (sources northern-post; topics Topic 15000000 <${scheme}15000000>; languages en-GB; genres Match report; urgency 2, 3); 0 stories\n`,
      stderr: '',
    });
    await run('set', 'all-of-it');
    await run('set', 'sport', '--all', '--language', 'de');
    expect(await run('list')).toEqual({
      code: 0,
      stdout:
        'all-of-it                all-of-it (all stories)\nsport                    Sport (languages de)\n',
      stderr: '',
    });
    expect((await json('list')).map(({ selection }: { selection: object }) => selection)).toEqual([
      {},
      { languages: ['de'] },
    ]);
  });

  it.each([
    [['--topic', 'medtop:99999999'], 'UNKNOWN_TOPIC There is no topic "medtop:99999999".'],
    [['--topic', 'sport'], 'UNKNOWN_TOPIC "sport" names no topic.'],
    [['--source', 'nobody'], 'UNKNOWN_SOURCE There is no source "nobody".'],
    [['--urgency', '10'], 'BAD_ARGUMENT "10" is not an urgency, from 1 to 9.'],
  ])('given %j, then it is refused, and no product is made', async (args, message) => {
    const { code, stdout, stderr } = await run('set', 'refused', ...args);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([1, '', message]);
    expect(await database.dataSource.query(`SELECT FROM product WHERE slug = 'refused'`)).toEqual([]);
  });
});
