import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline } from '../support/cli.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const file = join(process.env.SAMPLES_DIR ?? '', 'mediatopics/cptall-x-all.json');
const scheme = 'http://cv.iptc.org/newscodes/mediatopic/';

describe('IPTC’s Media Topics of 2019-04-06', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const load = async () =>
    JSON.parse(
      (await dateline(['topics', 'import', file, '--json'], { env: wire.database.environment })).stdout,
    );
  const count = async (given: string): Promise<number> => {
    const { topics } = await wire.data(`{ topics(first: 1, scheme: "${scheme}", ${given}) { totalCount } }`);
    return topics.totalCount;
  };

  it('given the built-in trunk, then all concepts come beside it, in ten languages, and once', async () => {
    expect(await load()).toEqual({
      ...{ scheme, concepts: 1286, created: 1269, updated: 17, unchanged: 0 },
      ...{ retired: 153, missing: [], relinked: 0 },
    });
    expect(await load()).toMatchObject({ created: 0, updated: 0, unchanged: 1286 });
    expect([await count('retired: true'), await count('retired: false'), await count('top: true')]).toEqual([
      1286, 1133, 17,
    ]);
    const { dataSource } = wire.gateway.database;
    const languages = await dataSource.query(
      `SELECT DISTINCT jsonb_object_keys(names) COLLATE "C" AS tag FROM topic WHERE scheme = $1 ORDER BY tag`,
      [scheme],
    );
    expect(languages.map(({ tag }: { tag: string }) => tag)).toEqual([
      'ar',
      'da',
      'de',
      'en-GB',
      'es',
      'fr',
      'pt-BR',
      'pt-PT',
      'sv',
      'zh-Hans',
    ]);
    const [counts] = await dataSource.query(
      `SELECT count(replaced_by_id)::int AS replaced, (SELECT count(*)::int FROM topic_mapping) AS mappings,
         (SELECT max(distance)::int FROM topic_ancestor) AS depth FROM topic WHERE scheme = $1`,
      [scheme],
    );
    expect(counts).toEqual({ replaced: 10, mappings: 2160, depth: 5 });
  });

  it('given a concept, then its labels, its place and its mappings are those of the file', async () => {
    const { topic, retired } = await wire.data(`{
      topic(id: "medtop:20000087") {
        name sv: name(language: "sv") da: name(language: "da") pt: name(language: "pt") tw: name(language: "zh-TW")
        at: name(language: "de-AT") ancestors { code } mappings { relation uri } children(first: 10) { totalCount }
      }
      retired: topic(id: "medtop:20000809") { retiredAt replacedBy { code } }
    }`);
    expect(topic).toEqual({
      ...{ name: 'corporate crime', sv: 'Ekobrott', da: 'økonomisk kriminalitet', pt: 'crime econômico' },
      ...{ tw: '法人犯罪', at: 'Firmenkriminalität', children: { totalCount: 6 } },
      ancestors: [{ code: '20000082' }, { code: '02000000' }],
      mappings: [
        { relation: 'EXACT', uri: 'http://cv.iptc.org/newscodes/subjectcode/02012000' },
        { relation: 'EXACT', uri: 'https://www.wikidata.org/entity/Q5172452' },
      ],
    });
    expect(retired).toEqual({
      retiredAt: '2019-10-07T12:00:00.000Z',
      replacedBy: { code: '20000093' },
    });
  });
});
