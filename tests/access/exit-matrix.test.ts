import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { type ExitAnswers, type ExitFixture, exitFixture } from '../support/exit-fixture.ts';
import { Exits } from '../support/exits.ts';
import { startOfTest } from '../support/gateway.ts';
import { type LicenseOptions, makePartner } from '../support/partners.ts';

const justAfter = '2026-11-20T12:00:00.001Z';
const justBefore = '2026-11-20T11:59:59.999Z';
const monthAgo = '2026-10-21T12:00:00.000Z';
const soon = '2026-11-20T12:00:10.000Z';

const followOn = `query ($after: String) { changes(after: $after, first: 100) { cursor hasMore asOf
  changes { ... on ArticleUpserted { article { uri } } ... on ArticleRemoved { uri reason } } } }`;

interface Case {
  /** Who asks. */
  key: string;
  /** What is changed of the hidden stories. */
  change?: Record<string, unknown>;
  /** The instant at which they would still be seen, if any. */
  seenAt?: string;
  /** Why they are removed from a copy that was made when they were seen; without it there is no such copy. */
  reason?: string;
}

const cases: [string, Case][] = [
  ['no licence', { key: 'none' }],
  ['a licence to another product', { key: 'news' }],
  ['a licence that has ended', { key: 'ended', seenAt: justBefore }],
  ['a licence that has not begun', { key: 'notBegun', seenAt: justAfter }],
  [
    'an embargo',
    { key: 'everything', change: { embargoedUntil: justAfter }, seenAt: justAfter, reason: 'OUT_OF_SCOPE' },
  ],
  ['stories that are killed', { key: 'everything', change: { pubStatus: 'canceled' }, reason: 'CANCELED' }],
  ['stories that are withheld', { key: 'everything', change: { pubStatus: 'withheld' }, reason: 'WITHHELD' }],
  [
    'stories that have expired',
    { key: 'everything', change: { expires: startOfTest }, seenAt: justBefore, reason: 'EXPIRED' },
  ],
  [
    'stories beyond the archive depth',
    {
      key: 'lastMonth',
      change: { firstCreated: '2026-10-21T11:59:59.999Z' },
      seenAt: justBefore,
      reason: 'OUT_OF_SCOPE',
    },
  ],
];

describe('the exit matrix: what is hidden changes no answer of any exit', () => {
  let fixture: ExitFixture;
  let licenses: Record<string, LicenseOptions[]>;
  let keys: Record<string, string>;
  /** By the key that sees everything. */
  let seen: ExitAnswers;
  const asIfNeverThere: Record<string, ExitAnswers> = {};
  /** Of copies that were made while everything was seen. */
  const copied: Record<string, string> = {};

  beforeAll(async () => {
    fixture = await exitFixture();
    const { wire, without, usable } = fixture;
    const { news, everything } = fixture.products;
    const both = (more: object) => [{ product: news }, { product: everything, ...more }];
    licenses = {
      none: [],
      news: [{ product: news }],
      ended: both({ validUntil: startOfTest }),
      ending: both({ validUntil: soon }),
      notBegun: both({ validFrom: justAfter }),
      everything: [{ product: everything }],
      preview: [{ product: everything, fullText: false, media: false }],
      lastMonth: [{ product: everything, archiveDays: 30 }],
    };
    keys = {
      revoked: await makePartner(wire, licenses.everything, { revokedAt: startOfTest }),
      expired: await makePartner(wire, licenses.everything, { expiresAt: startOfTest }),
    };
    for (const [name, given] of Object.entries(licenses)) keys[name] = await makePartner(wire, given);
    await without.restore();
    for (const key of ['none', 'news', 'everything', 'lastMonth']) {
      asIfNeverThere[key] = await fixture.answers(keys[key] ?? '');
    }
    // Without the hidden stories it is all the same to these whether they are licensed to more than the news.
    asIfNeverThere.ended = asIfNeverThere.news as ExitAnswers;
    asIfNeverThere.notBegun = asIfNeverThere.news as ExitAnswers;
    await fixture.bare.restore();
    asIfNeverThere.preview = await fixture.answers(keys.preview ?? '');
    await usable.restore();
    seen = await fixture.answers(keys.everything ?? '');
    for (const name of Object.keys(licenses)) copied[name] = (await changesAfter(null, keys[name])).cursor;
  }, 180_000);
  let isChanged = false;
  afterEach(async () => {
    const { wire, usable } = fixture;
    const isPresent = wire.clock.now().toISOString() === startOfTest;
    wire.clock.set(startOfTest);
    // Where nothing was changed, what is held and kept stays so, and is there when the next one asks.
    if (isChanged || !isPresent) await usable.restore();
    isChanged = false;
  });
  afterAll(() => fixture?.wire.close());

  const change = async (overrides: Record<string, unknown>) => {
    isChanged = true;
    await fixture.change(overrides);
  };

  /** How many of some exits answer otherwise than if nothing were there to be hidden. */
  const showing = async (key: string) => {
    const some = fixture.exits.filter((_, index) => index % 8 === 0);
    const answer = await fixture.ask(some, keys[key] ?? '');
    return fixture.differing(answer, asIfNeverThere[key] as ExitAnswers, some).length;
  };

  /** One page of what has changed, of which a copy may need all. */
  const changesAfter = async (after: string | null, key = '') => {
    const { changes } = await fixture.wire.data(followOn, { after }, key);
    expect(changes.hasMore).toBe(false);
    return changes;
  };

  it('given the schema, then every field that leads to content is asked', () => {
    const { generator } = fixture;
    expect([...generator.reached].sort()).toEqual([...generator.expected()].sort());
    for (const field of ['Query.changes', 'ArticleUpserted.article', 'ArticleRemoved.uri']) {
      expect(generator.reached).toContain(field);
    }
  });

  it('given the key that sees everything, then `changes` is followed from each of its cursors', () => {
    const { data, followed } = seen;
    const all = fixture.exits.find(({ name }) => name === 'Query.changes');
    const { changes } = data[all?.alias ?? ''] as { changes: { __typename: string; cursor: string }[] };
    expect(changes.map(({ __typename, cursor }) => [__typename, cursor])).toEqual(
      Array(4).fill(['ArticleUpserted', 'a string']),
    );
    // Of the pages of 100 and of 1: after each change, and after the page.
    expect(Object.keys(followed)).toHaveLength(4 + 1 + 1 + 1);
  });

  it('given the key that sees everything, then streams tell what `changes` answers', () => {
    const { data, followed, streamed } = seen;
    const all = fixture.exits.find(({ name }) => name === 'Query.changes');
    const told = (changes: unknown) => ({ data: { changes } });
    expect(streamed).toEqual({
      'from nothing over SSE': told(data[all?.alias ?? '']),
      'from nothing over WebSocket': told(data[all?.alias ?? '']),
      'after the first change over SSE': told(followed['Query.changes after cursor 0 of 5']),
      'after all over WebSocket': told(followed['Query.changes after cursor 4 of 5']),
    });
  });

  it('given what is never hidden, then it is seen', async () => {
    const uris = await fixture.wire.data('{ articles { edges { node { uri } } } }', {}, keys.news);
    expect(uris.articles.edges.map((edge: { node: { uri: string } }) => edge.node.uri).sort()).toEqual([
      'urn:test:recalled',
      'urn:test:visible',
    ]);
  });

  it('given the key that sees everything, then every exit answers without an error', () => {
    expect(seen.errors).toEqual([]);
  });

  it.each(cases)('given %s, then every exit answers as if nothing were hidden', async (_, given) => {
    let key = keys[given.key] ?? '';
    if (given.change) {
      await change(given.change);
      // Whoever was shown them before is told by `changes` that they are gone; nobody was who comes only now.
      key = await makePartner(fixture.wire, licenses[given.key]);
    }
    // What is held and kept is what another one was shown, who sees all, at this position of the log.
    await fixture.ask(fixture.exits, keys.everything ?? '');
    const answer = await fixture.answers(key);
    expect(fixture.differing(answer, asIfNeverThere[given.key] as ExitAnswers)).toEqual([]);
    expect(answer).toEqual(asIfNeverThere[given.key]);
  });

  it.each(cases.filter(([, { seenAt }]) => seenAt))(
    'given %s, when it does not hold yet or no longer, then the exits show what was hidden',
    async (_, given) => {
      if (given.change) await change(given.change);
      fixture.wire.clock.set(given.seenAt ?? '');
      expect(await showing(given.key)).toBeGreaterThan(20);
    },
  );

  it('given a licence without its grants, then every exit answers as if there were no texts and files', async () => {
    const answer = await fixture.answers(keys.preview ?? '');
    expect(fixture.differing(answer, asIfNeverThere.preview as ExitAnswers)).toEqual([]);
    expect(answer).toEqual(asIfNeverThere.preview);
  });

  it.each(cases)(
    'given %s, and a copy that was made before, then what it may have is removed, and nothing else is told',
    async (_, given) => {
      const { key, reason } = given;
      if (given.change) await change(given.change);
      const { changes } = await changesAfter(copied[key] ?? null, keys[key]);
      expect(inOrder(changes)).toEqual(reason ? removedFor(reason) : []);
    },
  );

  it('given a licence that ends, and a copy that was made before, then all that it brought is removed', async () => {
    fixture.wire.clock.set(soon);
    const { changes, asOf } = await changesAfter(copied.ending ?? null, keys.ending);
    expect(asOf).toBe(soon);
    // What another licence still shows may come again.
    const again = ['urn:test:recalled', 'urn:test:visible'].map((uri) => ({ article: { uri } }));
    expect(inOrder(changes)).toEqual([...removedFor('LICENSE_ENDED'), ...again]);
  });

  it('given stories at the edge of the archive depth, then they are seen', async () => {
    await change({ firstCreated: monthAgo });
    expect(await showing('lastMonth')).toBeGreaterThan(20);
  });

  it.each(['revoked', 'expired'])(
    'given a key that is %s, then every exit refuses it alike',
    async (which) => {
      const { statuses, data, streamed, errors } = await fixture.answers(keys[which] ?? '');
      expect([statuses, data]).toEqual([[401], {}]);
      expect(streamed).toEqual({
        'from nothing over SSE': ['UNAUTHENTICATED'],
        'from nothing over WebSocket': 'closed',
      });
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

function removedFor(reason: string) {
  return ['urn:test:beside', 'urn:test:hidden'].map((uri) => ({ uri, reason }));
}

function inOrder(changes: { uri?: string; article?: { uri: string } }[]) {
  const uriOf = ({ uri, article }: (typeof changes)[number]) => uri ?? article?.uri ?? '';
  return changes.toSorted((one, other) => (uriOf(one) < uriOf(other) ? -1 : 1));
}
