import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { type ExitAnswers, type ExitFixture, exitFixture } from '../support/exit-fixture.ts';
import { Exits } from '../support/exits.ts';
import { startOfTest } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';

const justAfter = '2026-11-20T12:00:00.001Z';
const justBefore = '2026-11-20T11:59:59.999Z';
const monthAgo = '2026-10-21T12:00:00.000Z';

/** Who asks; what is changed of the hidden stories; and the instant at which they would still be seen, if any. */
const cases: [string, { key: string; change?: Record<string, unknown>; seenAt?: string }][] = [
  ['no licence', { key: 'none' }],
  ['a licence to another product', { key: 'news' }],
  ['a licence that has ended', { key: 'ended', seenAt: justBefore }],
  ['a licence that has not begun', { key: 'notBegun', seenAt: justAfter }],
  ['an embargo', { key: 'everything', change: { embargoedUntil: justAfter }, seenAt: justAfter }],
  ['stories that are killed', { key: 'everything', change: { pubStatus: 'canceled' } }],
  ['stories that are withheld', { key: 'everything', change: { pubStatus: 'withheld' } }],
  ['stories that have expired', { key: 'everything', change: { expires: startOfTest }, seenAt: justBefore }],
  [
    'stories beyond the archive depth',
    { key: 'lastMonth', change: { firstCreated: '2026-10-21T11:59:59.999Z' }, seenAt: justBefore },
  ],
];

describe('the exit matrix: what is hidden changes no answer of any exit', () => {
  let fixture: ExitFixture;
  let keys: Record<string, string>;
  const asIfNeverThere: Record<string, ExitAnswers> = {};

  beforeAll(async () => {
    fixture = await exitFixture();
    const { wire, without, usable } = fixture;
    const { news, everything } = fixture.products;
    const both = (more: object) => [{ product: news }, { product: everything, ...more }];
    keys = {
      none: await makePartner(wire),
      news: await makePartner(wire, [{ product: news }]),
      ended: await makePartner(wire, both({ validUntil: startOfTest })),
      notBegun: await makePartner(wire, both({ validFrom: justAfter })),
      everything: await makePartner(wire, [{ product: everything }]),
      lastMonth: await makePartner(wire, [{ product: everything, archiveDays: 30 }]),
      revoked: await makePartner(wire, [{ product: everything }], { revokedAt: startOfTest }),
      expired: await makePartner(wire, [{ product: everything }], { expiresAt: startOfTest }),
    };
    await without.restore();
    for (const key of ['none', 'news', 'everything', 'lastMonth']) {
      asIfNeverThere[key] = await fixture.answers(keys[key] ?? '');
    }
    // Without the hidden stories it is all the same to these whether they are licensed to more than the news.
    asIfNeverThere.ended = asIfNeverThere.news as ExitAnswers;
    asIfNeverThere.notBegun = asIfNeverThere.news as ExitAnswers;
    await usable.restore();
  }, 180_000);
  afterEach(async () => {
    fixture.wire.clock.set(startOfTest);
    await fixture.usable.restore();
  });
  afterAll(() => fixture?.wire.close());

  /** How many of some exits answer otherwise than if nothing were there to be hidden. */
  const showing = async (key: string) => {
    const some = fixture.exits.filter((_, index) => index % 8 === 0);
    const answer = await fixture.ask(some, keys[key] ?? '');
    return fixture.differing(answer, asIfNeverThere[key] as ExitAnswers, some).length;
  };

  it('given the schema, then every field that leads to content is asked', () => {
    const { generator } = fixture;
    expect([...generator.reached].sort()).toEqual([...generator.expected()].sort());
  });

  it('given what is never hidden, then it is seen', async () => {
    const uris = await fixture.wire.data('{ articles { edges { node { uri } } } }', {}, keys.news);
    expect(uris.articles.edges.map((edge: { node: { uri: string } }) => edge.node.uri).sort()).toEqual([
      'urn:test:recalled',
      'urn:test:visible',
    ]);
  });

  it('given the key that sees everything, then every exit answers without an error', async () => {
    expect((await fixture.answers(keys.everything ?? '')).errors).toEqual([]);
  });

  it.each(cases)('given %s, then every exit answers as if nothing were hidden', async (_, given) => {
    if (given.change) await fixture.change(given.change);
    const answer = await fixture.answers(keys[given.key] ?? '');
    expect(fixture.differing(answer, asIfNeverThere[given.key] as ExitAnswers)).toEqual([]);
    expect(answer).toEqual(asIfNeverThere[given.key]);
  });

  it.each(cases.filter(([, { seenAt }]) => seenAt))(
    'given %s, when it does not hold yet or no longer, then the exits show what was hidden',
    async (_, given) => {
      if (given.change) await fixture.change(given.change);
      fixture.wire.clock.set(given.seenAt ?? '');
      expect(await showing(given.key)).toBeGreaterThan(20);
    },
  );

  it('given stories at the edge of the archive depth, then they are seen', async () => {
    await fixture.change({ firstCreated: monthAgo });
    expect(await showing('lastMonth')).toBeGreaterThan(20);
  });

  it.each(['revoked', 'expired'])(
    'given a key that is %s, then every exit refuses it alike',
    async (which) => {
      const { statuses, data, errors } = await fixture.answers(keys[which] ?? '');
      expect([statuses, data]).toEqual([[401], {}]);
      expect(new Set(errors.map(([code]) => code))).toEqual(new Set(['UNAUTHENTICATED']));
    },
  );

  it('given a new field with an argument that nobody thought of, then the matrix says what to add', () => {
    const schema = buildSchema(
      'type Query { story(code: String!): Article } type Article { headline: String }',
    );
    expect(() => new Exits(schema, {}).all([])).toThrow(
      'The exit matrix cannot ask Query.story(code: String!): add values for "Query.story.code"',
    );
  });
});
