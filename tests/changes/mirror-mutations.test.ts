import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EntityManager } from 'typeorm';
import { Follower } from '../../src/changes/feed/page.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import type { Step, Terms, Told } from '../support/mirror/steps.ts';
import { World } from '../support/mirror/world.ts';

type Between = Follower['regionsBetween'];

/** As if the licences granted no more than the metadata. */
function bare(entitlement: Parameters<Between>[0]): Parameters<Between>[0] {
  const licenses = entitlement.licenses.map((license) => ({
    ...license,
    fullText: false,
    media: false,
    advance: false,
  }));
  return { ...entitlement, licenses };
}

/** Has statements changed, or not sent, on their way. */
function intercept(change: (text: string, values: unknown[]) => unknown[] | null) {
  const { query } = EntityManager.prototype;
  jest.spyOn(EntityManager.prototype, 'query').mockImplementation(async function (
    this: EntityManager,
    text: string,
    values?: unknown[],
  ) {
    return change(text, values ?? []) ?? query.call(this, text, values);
  } as typeof query);
}

function between(change: (original: Between) => Between) {
  const original = Follower.prototype.regionsBetween;
  jest.spyOn(Follower.prototype, 'regionsBetween').mockImplementation(change(original));
}

const isExposing = (text: string) => text.includes('INSERT INTO exposure');

const story0 = (over: Partial<Told> = {}): Step => ({ kind: 'publish', story: 0, told: told(over) });
const granted = (over: Partial<Terms> = {}, product = 0): Step => ({
  kind: 'grant',
  partner: 0,
  product,
  terms: { fullText: true, media: true, advance: false, archiveDays: null, until: null, ...over },
});
const followed: Step = { kind: 'follow', partner: 0, size: 50, pages: 1 };

function told(over: Partial<Told>): Told {
  return { genre: 'a', status: 'usable', embargo: null, expires: null, age: 0, picture: null, ...over };
}

/** What is broken, how, and the shortest history that shows it. */
const mutants: [string, () => void, Step[]][] = [
  [
    'that does not bring what a new licence holds',
    () =>
      between((original) => (before, beforeAt, after, afterAt) => {
        const held = new Set(before.licenses.map(({ productId }) => productId));
        return original(before, beforeAt, after, afterAt).filter(({ productId }) => held.has(productId));
      }),
    [story0(), granted()],
  ],
  [
    'that does not take what an ended licence held',
    () =>
      between((original) => (before, beforeAt, after, afterAt) => {
        const still = original({ ...before, licenses: [] }, beforeAt, after, afterAt);
        return original(before, beforeAt, after, afterAt).filter(({ productId }) =>
          still.some((one) => one.productId === productId),
        );
      }),
    [granted(), story0(), followed, { kind: 'end', partner: 0, license: 0 }],
  ],
  [
    'that does not take what has grown too old',
    () => between((original) => (before, _, after, afterAt) => original(before, afterAt, after, afterAt)),
    [granted({ archiveDays: 2 }), story0({ age: 1 }), followed, { kind: 'advance', ms: 2 * 86_400_000 }],
  ],
  [
    'that does not send again what is granted otherwise',
    () =>
      between(
        (original) => (before, beforeAt, after, afterAt) =>
          original(bare(before), beforeAt, bare(after), afterAt),
      ),
    [granted(), story0(), followed, { kind: 'change', partner: 0, license: 0, terms: { fullText: false } }],
  ],
  [
    'that does not lift embargoes',
    () =>
      intercept((text, [, , , content, backfill]) =>
        isExposing(text) && !content && !backfill ? [{ moved: 0 }] : null,
      ),
    [granted(), story0({ embargo: 1_000 }), followed, { kind: 'advance', ms: 2_000 }],
  ],
  [
    'that does not follow edits of products',
    () =>
      intercept((text, [, , , content, backfill]) =>
        isExposing(text) && !content && backfill ? [{ moved: 0 }] : null,
      ),
    [granted(), story0({ genre: 'b' }), followed, { kind: 'product', product: 0, genres: ['a', 'b'] }],
  ],
  [
    'that does not follow edits of the tree of topics',
    () =>
      intercept((text, [, , , content, backfill]) =>
        isExposing(text) && !content && backfill ? [{ moved: 0 }] : null,
      ),
    [granted({}, 1), story0(), followed, { kind: 'vocabulary', below: ['second', 'first'] }],
  ],
  [
    'that does not send corrections',
    () =>
      intercept((text, values) => {
        if (isExposing(text)) values[3] = false;
        return null;
      }),
    [granted(), story0(), followed, story0({ age: 0 })],
  ],
  [
    'that does not send what a picture’s kill changes',
    () => intercept((text) => (text.includes('FROM article_media WHERE media_id = ANY') ? [] : null)),
    [
      granted(),
      story0({ picture: 0 }),
      followed,
      { kind: 'picture', picture: 0, status: 'canceled', caption: 0, expires: null },
    ],
  ],
];

/** Each breaks what `changes` promises; the property that it must hold says so of each. */
describe('a feed', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => wire.close());

  it.each(mutants)('%s is caught', async (_, breakIt, steps) => {
    const live = async () => (await World.make(wire)).live(steps);
    await expect(live()).resolves.toBeUndefined();
    breakIt();
    await expect(live()).rejects.toThrow('toEqual');
  });

  it('that lets a kill wait for what a licence brings is caught', async () => {
    const publish = (story: number, status: Told['status'] = 'usable'): Step => ({
      kind: 'publish',
      story,
      told: told({ status }),
    });
    const live = async () => {
      const world = await World.make(wire);
      const copy = world.copyOf(0);
      for (const step of [granted(), publish(0), publish(1), publish(2), publish(3)]) await world.take(step);
      await copy.follow(1);
      await world.take(publish(3, 'canceled'));
      return (await copy.follow(1)).map((uri) => uri.split(':').at(-1));
    };
    expect(await live()).toEqual(['3']);
    const { takeLanes } = Follower.prototype;
    jest.spyOn(Follower.prototype, 'takeLanes').mockImplementation(function (
      this: Follower,
      products,
      regions,
    ) {
      return regions.length > 0 ? Promise.resolve(true) : takeLanes.call(this, products, regions);
    });
    expect(await live()).toEqual([]);
  });
});
