import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInterfaceType,
  getOperationAST,
  isObjectType,
  parse,
} from 'graphql';
import { steadyExtension } from '../../src/access/exposed.js';
import { Parts } from '../../src/graphql/executor/parts.js';
import { Written } from '../../src/graphql/executor/written.js';
import { interpreted, planned } from '../../src/graphql/executor.js';

/** Of any of these fields any object may give anything, now or later, and by any order of promises. */
const schema = buildSchema(`
  interface Thing { word: String sure: String! thing: Thing deep: Thing! list: [Thing!] all: [Thing]! words: [String!]! count(n: Int! = 1): Int }
  type One implements Thing { word: String sure: String! thing: Thing deep: Thing! list: [Thing!] all: [Thing]! words: [String!]! count(n: Int! = 1): Int }
  type Two implements Thing { word: String sure: String! thing: Thing deep: Thing! list: [Thing!] all: [Thing]! words: [String!]! count(n: Int! = 1): Int }
  type Query { word: String sure: String! thing: Thing deep: Thing! list: [Thing!] all: [Thing]! words: [String!]! count(n: Int! = 1): Int }
`);
const fields = ['word', 'sure', 'thing', 'deep', 'list', 'all', 'words', 'count'] as const;
type FieldName = (typeof fields)[number];

interface Behaviour {
  kind: 'value' | 'null' | 'error' | 'returned error' | 'wrong';
  isLater: boolean;
  items: ('value' | 'null' | 'error')[];
  type: 'One' | 'Two' | 'Three';
}
type Behaviours = Record<FieldName, Behaviour>;

const behaviour: fc.Arbitrary<Behaviour> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('value' as const) },
    fc.constantFrom('null' as const, 'error' as const, 'returned error' as const, 'wrong' as const),
  ),
  isLater: fc.boolean(),
  items: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant('value' as const) },
      fc.constantFrom('null' as const, 'error' as const),
    ),
    { maxLength: 3 },
  ),
  type: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('One' as const, 'Two' as const) },
    fc.constant('Three' as const),
  ),
});
const behaviours: fc.Arbitrary<Behaviours> = fc.record(
  Object.fromEntries(fields.map((name) => [name, behaviour])) as Record<FieldName, typeof behaviour>,
);

const condition = fc.constantFrom('', '', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)');
const selection: fc.Arbitrary<string> = fc.letrec<{ selection: string; field: string }>((tie) => ({
  selection: fc
    .array(tie('field'), { minLength: 1, maxLength: 4 })
    .map((asked) => `{ __typename ${asked.join(' ')} }`),
  field: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'field' },
    fc
      .tuple(fc.constantFrom('word', 'sure', 'words', 'count', 'count(n: $n)', 'c: count(n: 7)'), condition)
      .map(([name, when]) => name + when),
    fc.tuple(fc.constantFrom('word', 'sure'), condition).map(([name, when]) => name + when),
    fc
      .tuple(
        fc.constantFrom('thing', 'deep', 'list', 'all'),
        fc.constantFrom('', 'x_'),
        condition,
        tie('selection'),
      )
      .map(([name, alias, when, below]) => `${alias && `${alias}${name}: `}${name}${when} ${below}`),
    fc
      .tuple(fc.constantFrom('One', 'Two', 'Thing'), condition)
      .map(([type, when]) => `... on ${type}${when} { sure word }`),
  ),
})).selection;

function install({ isLater, kind, items, type }: Behaviour, name: FieldName) {
  const thing = {
    is: type,
    word: () => 'called',
    sure: isLater ? Promise.resolve('later') : kind === 'wrong' ? {} : 'there',
  };
  const whole: unknown =
    name === 'word' || name === 'sure' ? 'w' : name === 'thing' || name === 'deep' ? thing : 1;
  const isList = name === 'list' || name === 'all' || name === 'words';
  const entry = (item: 'value' | 'null' | 'error', index: number) => {
    // An entry that fails at once, after one that is awaited, leaves graphql-js with a rejection that nobody hears.
    const isPromised = items.some((one) => one !== 'value') || (isLater && index % 2 === 1);
    if (item === 'error') {
      const error = new Error(`entry ${index}`);
      return isPromised ? Promise.reject(error) : error;
    }
    const value = item === 'null' ? null : name === 'words' ? 'w' : thing;
    return isPromised ? Promise.resolve(value) : value;
  };
  return (_row: unknown, args: object) => {
    const answer = () => {
      if (kind === 'error') throw new Error(`thrown by ${name}`);
      if (kind === 'null') return null;
      if (kind === 'returned error') return new Error(`returned by ${name}`);
      if (kind === 'wrong') return isList ? 'no list' : name === 'count' ? 'many' : Symbol.iterator;
      if (name === 'count') return (args as { n: number }).n;
      return isList ? items.map(entry) : whole;
    };
    return isLater ? Promise.resolve().then(answer) : answer();
  };
}

/** Errors of GraphQL's own about what a resolver gave are masked, so their words are nobody's. */
const ours = /^(thrown by|returned by|entry|Argument|Variable)/;

/**
 * The answer, and what is null by an error, with the error where it is of that very place. Of several below one that
 * may not be null, the first nulls what is around them; which of the others were told by then is chance.
 */
function told({ data, errors = [] }: ExecutionResult) {
  const places = errors.map(({ message, path = [], locations }) => {
    const place = nullOn(path, data);
    const isIts = place.length === path.length;
    return JSON.stringify([place, isIts && [ours.test(message) ? message : 'masked', locations]]);
  });
  return { data: JSON.stringify(data), nulls: [...new Set(places)].sort() };
}

/** How far the path leads. */
function nullOn(path: readonly (string | number)[], data: unknown): readonly (string | number)[] {
  let at = data;
  for (const [index, key] of path.entries()) {
    if (at === null) return path.slice(0, index);
    at = (at as Record<string | number, unknown>)[key];
  }
  return path;
}

/** Has the fields behave so, of all types. @param steady of which it is said that they are the same for everyone */
function behave(given: Behaviours, steady: ReadonlySet<FieldName> = new Set()): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const name of fields) {
      const field = type.getFields()[name];
      if (!field) continue;
      field.extensions = steady.has(name) ? { [steadyExtension]: true } : {};
      // Of one type these two are what lies in the row.
      if (type.name === 'Two' && (name === 'word' || name === 'sure')) delete field.resolve;
      else field.resolve = install(given[name], name);
    }
  }
  const thing = schema.getType('Thing') as GraphQLInterfaceType;
  thing.resolveType = (row: { is: string }) => row.is;
}

function requestOf(asked: string) {
  const document: DocumentNode = parse(
    `query ($yes: Boolean!, $no: Boolean = false, $n: Int) { ...All } fragment All on Query ${asked}`,
    { noLocation: false },
  );
  const operation = getOperationAST(document) ?? undefined;
  return { document, operation, operationName: null, contextValue: {} };
}

it('given any query of any rows, then plans answer what graphql-js does', async () => {
  await fc.assert(
    fc.asyncProperty(selection, behaviours, fc.integer(), async (asked, given, n) => {
      behave(given);
      const request = requestOf(asked);
      const execute = planned(schema);
      for (const variableValues of [{ yes: true, n }, { yes: false }, { yes: true, n: null }]) {
        const expected = told(await interpreted(schema)({ ...request, variableValues }));
        expect(told(await execute({ ...request, variableValues }))).toEqual(expected);
      }
    }),
    { numRuns: process.env.THOROUGH ? 3000 : 300 },
  );
});

const refusal = new Error('It depends on who asks.');

/** Whatever rows say stands; but that of some fields is refused to what is written for all. */
function standingBut(own: readonly FieldName[]) {
  let isNoting = false;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const name of own) {
      const field = type.getFields()[name];
      const resolve = field?.resolve;
      if (!field || !resolve) continue;
      field.resolve = (...given) => {
        if (isNoting) throw refusal;
        return resolve(...given);
      };
    }
  }
  return {
    noted: <T>(of: object, make: () => T) => {
      isNoting = true;
      try {
        return { made: make(), reading: of };
      } finally {
        isNoting = false;
      }
    },
    isRefusal: (error: unknown) => error === refusal,
    stands: () => true,
  };
}

/** The same, but that these fail nowhere, and are there at once. */
function calmed(given: Behaviours, names: readonly FieldName[]): Partial<Behaviours> {
  const calm = (one: Behaviour): Behaviour => ({
    ...{ kind: 'value', isLater: false, items: one.items.map(() => 'value') },
    type: one.type === 'Three' ? 'One' : one.type,
  });
  return Object.fromEntries(names.map((name) => [name, calm(given[name])]));
}

/** The same with all of the data there. */
function unwritten({ data, ...answer }: ExecutionResult): ExecutionResult {
  return {
    ...answer,
    data: (data as unknown) instanceof Written ? JSON.parse((data as unknown as Written).text) : data,
  };
}

it('given any query that is asked again, then what was written of it before is what graphql-js answers', async () => {
  let used = 0;
  await fc.assert(
    fc.asyncProperty(
      selection,
      behaviours,
      fc.uniqueArray(fc.constantFrom(...fields), { minLength: 3 }),
      fc.uniqueArray(fc.constantFrom(...fields), { minLength: 5 }),
      fc.uniqueArray(fc.constantFrom(...fields), { maxLength: 3 }),
      fc.integer(),
      async (asked, given, steady, calm, own, n) => {
        behave({ ...given, ...calmed(given, calm) }, new Set(steady));
        const standing = standingBut(own);
        const request = requestOf(asked);
        const parts = new Parts(1_000_000);
        const execute = planned(schema, { parts });
        for (const variableValues of [
          { yes: true, n },
          { yes: true, n: null },
          { yes: true, n },
        ]) {
          const expected = told(await interpreted(schema)({ ...request, variableValues }));
          for (let time = 1; time <= 3; time += 1)
            expect(told(unwritten(await execute({ ...request, variableValues, standing })))).toEqual(
              expected,
            );
        }
        used += parts.counts.used;
      },
    ),
    { numRuns: process.env.THOROUGH ? 3000 : 300 },
  );
  expect(used).toBeGreaterThan(100);
});
