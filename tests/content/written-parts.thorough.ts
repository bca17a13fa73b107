import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { putVocabularyInLog } from '../../src/changes/put-vocabulary.js';
import { setSourceInLog } from '../../src/changes/set-source.js';
import { inTransaction } from '../../src/database/transaction.js';
import { picture, story, subject } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

/** Draws of one run, so that it comes again by its seed. */
class Draws {
  #random: () => number;

  constructor(seed: number) {
    let state = seed;
    this.#random = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state / 0x80000000;
    };
  }

  number = () => Math.floor(this.#random() * 1e6);
  is = (chance: number) => this.#random() < chance;
  one = <T>(all: readonly T[]): T => all[Math.floor(this.#random() * all.length)] as T;
  some = (all: readonly (string | (() => string))[], chance = 0.4): string => {
    const drawn = all.filter(() => this.is(chance)).map((one) => (typeof one === 'string' ? one : one()));
    return `{ __typename ${drawn.join(' ')} }`;
  };
}

/** Queries of all that can be asked of a story and around it, in many ways to ask. */
function queriesOf({ one, some, is }: Draws) {
  const topic = (depth: number): string =>
    some([
      ...['id', 'scheme', 'code', 'name', 'de: name(language: "de")', 'l: name(language: $l)'],
      ...['n: name(language: null)', 'mappings { relation uri }', 'retiredAt'],
      ...(depth > 0 ? ['parent', 'ancestors', 'replacedBy'] : []).map(
        (name) => () => `${name} ${topic(depth - 1)}`,
      ),
    ]);
  const author = () => some(['id', 'name', 'slug', 'bio', 'source { name slug __typename }']);
  const rendition = () => some(['name', 'url', 'mimeType', 'sizeInBytes', 'width', 'again: url']);
  const media = () =>
    some([
      ...['id', 'uri', 'caption', 'credit', 'embargoedUntil', 'toJSON: caption', 'source { name slug }'],
      ...['... on Node { id }', '... @include(if: $yes) { status }', () => `renditions ${rendition()}`],
      ...[() => `authors ${author()}`, () => `topics ${topic(1)}`],
    ]);
  const article = (depth = 1): string =>
    some(
      [
        ...[
          'id',
          'uri',
          'headline',
          'summary',
          'byline',
          'modifiedAt',
          'urgency',
          'toJSON: headline',
          'then: summary',
        ],
        ...[
          'body',
          'text: body(format: TEXT)',
          'source { name slug }',
          'source { id }',
          'render(format: NINJS)',
        ],
        ...[
          'usage(territory: $t) { verdict reasons { code text } }',
          '... on Node { id ... on Article { headline } }',
        ],
        ...['... on Article @skip(if: $yes) { slugline topics { name } }', 'dateline @include(if: $yes)'],
        ...[() => `authors ${author()}`, () => `contributors { role author ${author()} }`],
        ...[() => `topics ${topic(2)}`, () => `topics ${topic(1)}`],
        () => `media { role caption renditions ${rendition()} media ${media()} }`,
        () => `media { c: caption media ${media()} renditions ${rendition()} }`,
        () => (is(0.3) ? 'access { fullText media }' : ''),
        () => (is(0.3) && depth > 0 ? `related { rel headline article ${article(depth - 1)} }` : ''),
        () => (is(0.3) ? 'revisions(first: 2) { edges { node { headline body } } }' : ''),
      ],
      0.28,
    );
  return (uri: string) => {
    const asked = one([
      () => `articles(first: ${one([3, 8, 30])}) { edges { node ${article()} } }`,
      () =>
        `articles(first: 8) { edges { node ${article()} } } b: articles(first: 8) { edges { node ${article()} } }`,
      () => `articleByUri(uri: "${uri}") ${article()}`,
      () => `topics(first: 5) { edges { node ${topic(2)} } }`,
      () => `authors(first: 5) { edges { node ${author()} } }`,
      () => `changes(first: 10) { changes { __typename ... on ArticleUpserted { article ${article()} } } }`,
    ])();
    const variables = [
      ['$l', 'String'],
      ['$yes', 'Boolean!'],
      ['$t', 'String'],
    ].filter(([name]) => new RegExp(`\\${name}\\b`).test(asked));
    const declared = variables.map(([name, type]) => `${name}: ${type}`).join();
    return `query Q${declared && `(${declared})`} { ${asked} }`;
  };
}

/** Things that happen to stories, and to what belongs to them. */
function happeningsOf({ one, is, number }: Draws, wire: TestGateway) {
  const { dataSource } = wire.gateway.database;
  const versions = new Map<unknown, number>();
  const next = (document: Record<string, unknown>): Record<string, unknown> => {
    const version = (versions.get(document.uri) ?? 0) + 1;
    versions.set(document.uri, version);
    return { ...document, version: String(version), versionCreated: wire.clock.now().toISOString() };
  };
  const soon = () => new Date(wire.clock.now().getTime() + one([-5, 5, 60, 3000]) * 1000).toISOString();
  const limited = () => ({
    ...(is(0.15) && { embargoedUntil: soon() }),
    ...(is(0.15) && { expires: soon() }),
  });
  const pictures = [1, 2, 3, 4].map((n) =>
    picture({
      by: `Photo: Cleo Marsh ${n % 2}`,
      renditions: [
        {
          name: 'main',
          href: `dateline-media:p00${n}-main.svg`,
          contentType: 'image/svg+xml',
          sizeInBytes: 5,
        },
        { name: 'small', href: `https://media.example/${n}`, contentType: 'image/jpeg' },
      ],
    }),
  );
  const subjects = [subject('15000000', 'sport'), subject('20000822', 'cricket'), { name: 'own "term" ö' }];
  const stories: Record<string, unknown>[] = [];
  const told = (document: Record<string, unknown>) =>
    next({
      ...document,
      headlines: [{ role: 'main', value: `H ${number()} "q" \\ \u2028 🚢 é </script>` }],
      by: one(['By Ana Kovac', 'By Ana Kovac and Ben Osei', 'By Ünal Ç']),
      descriptions: [{ role: 'summary', value: `S ${number()}` }],
      subjects: subjects.filter(() => is(0.5)),
      associations: pictures
        .filter(() => is(0.4))
        .map((item, n) => ({ ...item, version: String(versions.get(item.uri) ?? 1), name: `m${n}` })),
      ...limited(),
    });
  const vocabulary = (names: string, isNested: boolean) =>
    inTransaction(dataSource, (manager) =>
      putVocabularyInLog(
        manager,
        {
          scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
          concepts: [
            {
              ...{ code: '15000000', names: { en: `sport ${names}`, de: 'Sport' }, broader: [] },
              ...{ retiredAt: null, replacedBy: null },
              mappings: [{ relation: 'CLOSE' as const, uri: `http://other.example/${names}` }],
            },
            {
              ...{
                code: '20000822',
                names: { en: `cricket ${names}` },
                broader: isNested ? ['15000000'] : [],
              },
              retiredAt: isNested ? null : new Date('2020-01-01'),
              ...{ replacedBy: isNested ? null : '15000000', mappings: [] },
            },
          ],
        },
        wire.clock.now(),
      ),
    );
  const source = (settings: { name?: string; expiry?: 'KEEP' | 'REMOVE' }) =>
    inTransaction(dataSource, (manager) => setSourceInLog(manager, 'test-wire', settings, wire.clock.now()));
  const create = async () => {
    const made = story({ firstCreated: wire.clock.now().toISOString() });
    stories.push(made);
    await wire.ingest(told(made));
  };
  const happenings: (() => Promise<unknown>)[] = [
    create,
    create,
    () => wire.ingest(told(one(stories))),
    () => wire.ingest(told(one(stories))),
    () => wire.ingest({ ...told(one(stories)), pubStatus: 'canceled' }),
    () => wire.ingest({ ...next(one(pictures)), by: one(['Photo: A B', 'Photo: C D']), ...limited() }),
    () => wire.ingest({ ...next(one(pictures)), ...(is(0.3) && { pubStatus: 'canceled' }) }),
    () => vocabulary(String(number()), is(0.5)),
    () => source({ name: `Wire ${number()}` }),
    () => source({ expiry: one(['KEEP', 'REMOVE']) }),
    async () => wire.clock.advance(one([10_000, 100_000, 3_600_000, 30_000_000])),
  ];
  return {
    begin: async () => {
      await vocabulary('one', true);
      for (let n = 0; n < 6; n += 1) await create();
      return String(stories[0]?.uri);
    },
    any: async () => {
      wire.clock.advance(1_000);
      await one(happenings)();
    },
  };
}

it.each([
  ['the usual', {}],
  ['little', { entityCacheBytes: 40_000 }],
])(
  'given any queries again and again amid any happenings, with %s memory, then what is written is as it is',
  async (_, room) => {
    const seed = fc.sample(fc.integer({ min: 1 }), 1)[0] as number;
    const draws = new Draws(seed);
    const wire = await testGateway({ config: { ...keepsNoAnswer, graphqlExecutor: 'planned', ...room } });
    const product = await makeProduct(wire);
    const sport = await makeProduct(wire, { selection: { topics: ['medtop:15000000'] } });
    const metadata = { product, fullText: false, media: false };
    const keys = [
      await makePartner(wire, [{ product }]),
      await makePartner(wire, [metadata]),
      await makePartner(wire, [metadata, { product: sport }]),
      await makePartner(wire, [{ product, advance: true, archiveDays: 1 }]),
    ];
    const happenings = happeningsOf(draws, wire);
    const uri = await happenings.begin();
    const queryOf = queriesOf(draws);
    /** Errors stand in no order, and cursors differ each time. */
    const told = async (query: string, variables: Record<string, unknown>, key: string) => {
      const { data, errors = [] } = await wire.ask(query, variables, key);
      const all = errors.map(({ extensions: { requestId: _, ...rest }, ...error }) =>
        JSON.stringify({ ...error, ...rest }),
      );
      return { data, errors: all.sort() };
    };
    let times = 0;
    for (let part = 0; part < 8; part += 1) {
      const queries = [1, 2, 3, 4].map(() => queryOf(uri));
      for (let round = 0; round < 6; round += 1) {
        for (const query of queries) {
          const variables = draws.one([
            { yes: true },
            { yes: false, l: 'de' },
            { yes: true, l: null },
            { yes: true, t: 'DE' },
          ]);
          for (const key of keys.filter(() => draws.is(0.7))) {
            times += 1;
            const written = await told(query, variables, key);
            expect({ seed, query, ...written }).toEqual({
              seed,
              query,
              ...(await told(`${query} # ${times}`, variables, key)),
            });
          }
        }
        if (round > 1) await happenings.any();
      }
    }
    const metrics = await (await fetch(`${wire.url}/metrics`)).text();
    expect(Number(/parts_total\{result="used"\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(500);
    await wire.close();
  },
);
