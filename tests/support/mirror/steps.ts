import fc from 'fast-check';

/** One thing that happens in a history. Numbers name stories, pictures, products, partners: see `World`. */
export type Step =
  | { kind: 'publish'; story: number; told: Told }
  | { kind: 'publish together'; source: number; told: Told[] }
  | { kind: 'publish again'; story: number; older: boolean }
  | { kind: 'picture'; picture: number; status: Status; caption: number; expires: Later }
  | { kind: 'advance'; ms: number }
  | { kind: 'product'; product: number; genres: string[] }
  | { kind: 'vocabulary'; below: [Root, Root] }
  | { kind: 'expiry'; source: number; policy: 'REMOVE' | 'KEEP' }
  | { kind: 'grant'; partner: number; product: number; terms: Terms }
  | { kind: 'change'; partner: number; license: number; terms: Partial<Terms> }
  | { kind: 'end'; partner: number; license: number }
  | { kind: 'follow'; partner: number; size: number; pages: number }
  | { kind: 'keep'; partner: number }
  | { kind: 'go back'; partner: number }
  | { kind: 'at once'; steps: Step[] };

/** Below which of two topics the topic of a genre is: product 1 holds what is below the first one. */
export type Root = 'first' | 'second';

type Status = 'usable' | 'withheld' | 'canceled';

/** In milliseconds from the step on; null: never. */
type Later = number | null;

export interface Told {
  genre: string;
  status: Status;
  embargo: Later;
  expires: Later;
  /** Days before the history's begin at which it was published. */
  age: number;
  picture: number | null;
}

export interface Terms {
  fullText: boolean;
  media: boolean;
  advance: boolean;
  archiveDays: number | null;
  /** In milliseconds from the step on; null: open. */
  until: Later;
}

export const stories = 5;
export const pictures = 2;
export const products = 2;
export const partners = 2;
const day = 86_400_000;

const genre = fc.constantFrom('a', 'b');
const status = fc.constantFrom<Status>('usable', 'usable', 'usable', 'usable', 'withheld', 'canceled');
const soon = (...ms: number[]) => fc.constantFrom<Later>(null, null, null, ...ms);
const upTo = (count: number) => fc.integer({ min: 0, max: count - 1 });

const told: fc.Arbitrary<Told> = fc.record({
  genre,
  status,
  embargo: soon(1_000, 3_000, day),
  expires: soon(2_000, 4_000, 2 * day),
  age: fc.constantFrom(0, 1, 3, 10),
  picture: fc.option(upTo(pictures), { nil: null }),
});

const terms: fc.Arbitrary<Terms> = fc.record({
  fullText: fc.boolean(),
  media: fc.boolean(),
  advance: fc.constantFrom(false, false, true),
  archiveDays: fc.constantFrom(null, null, 2, 5),
  until: soon(2_000, 2 * day),
});

const publish = fc.record({ kind: fc.constant('publish' as const), story: upTo(stories), told });
/** Stories of one source, in one body. */
const together = fc.record({
  kind: fc.constant('publish together' as const),
  source: upTo(2),
  told: fc.array(told, { minLength: 2, maxLength: 2 }),
});
const publishAgain = fc.record({
  kind: fc.constant('publish again' as const),
  story: upTo(stories),
  older: fc.boolean(),
});
const picture = fc.record({
  kind: fc.constant('picture' as const),
  picture: upTo(pictures),
  status,
  caption: upTo(3),
  expires: soon(2_000),
});
const advance = fc.record({
  kind: fc.constant('advance' as const),
  ms: fc.constantFrom(1_000, 1_000, 2_000, 5_000, day, 4 * day),
});
const product = fc.record({
  kind: fc.constant('product' as const),
  product: upTo(products),
  genres: fc.subarray(['a', 'b']),
});
const root = fc.constantFrom<Root>('first', 'second');
const vocabulary = fc.record({ kind: fc.constant('vocabulary' as const), below: fc.tuple(root, root) });
const expiry = fc.record({
  kind: fc.constant('expiry' as const),
  source: upTo(2),
  policy: fc.constantFrom('REMOVE' as const, 'KEEP' as const),
});
const grant = fc.record({
  kind: fc.constant('grant' as const),
  partner: upTo(partners),
  product: upTo(products),
  terms,
});
const change = fc.record({
  kind: fc.constant('change' as const),
  partner: upTo(partners),
  license: upTo(3),
  terms: fc.record(
    {
      fullText: fc.boolean(),
      media: fc.boolean(),
      advance: fc.boolean(),
      archiveDays: fc.constantFrom(null, 2),
    },
    { requiredKeys: [] },
  ),
});
const end = fc.record({ kind: fc.constant('end' as const), partner: upTo(partners), license: upTo(3) });
const follow = fc.record({
  kind: fc.constant('follow' as const),
  partner: upTo(partners),
  size: fc.constantFrom(1, 2, 4, 50),
  pages: fc.integer({ min: 1, max: 4 }),
});
const keep = fc.record({ kind: fc.constant('keep' as const), partner: upTo(partners) });
const goBack = fc.record({ kind: fc.constant('go back' as const), partner: upTo(partners) });

const atOnce: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('at once' as const),
  steps: fc.array(fc.oneof(publish, publish, picture, grant, end, product, vocabulary, follow, follow), {
    minLength: 2,
    maxLength: 4,
  }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: publish },
  { weight: 2, arbitrary: together },
  { weight: 1, arbitrary: publishAgain },
  { weight: 3, arbitrary: picture },
  { weight: 4, arbitrary: advance },
  { weight: 2, arbitrary: product },
  { weight: 2, arbitrary: vocabulary },
  { weight: 1, arbitrary: expiry },
  { weight: 2, arbitrary: grant },
  { weight: 2, arbitrary: change },
  { weight: 2, arbitrary: end },
  { weight: 7, arbitrary: follow },
  { weight: 1, arbitrary: keep },
  { weight: 1, arbitrary: goBack },
  { weight: 2, arbitrary: atOnce },
);

/** Begins with a licence, else nobody is told of anything. */
export const history: fc.Arbitrary<Step[]> = fc
  .tuple(grant, fc.array(step, { minLength: 3, maxLength: 16 }))
  .map(([first, rest]) => [first, ...rest]);
