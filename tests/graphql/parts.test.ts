import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, type GraphQLObjectType, getOperationAST, parse } from 'graphql';
import { steadyExtension } from '../../src/access/exposed.js';
import { Parts } from '../../src/graphql/executor/parts.js';
import { Plans } from '../../src/graphql/executor/plans.js';
import { planned } from '../../src/graphql/executor.js';

const schema = buildSchema(
  'type Source { name: String } type Story { source: Source own: String title: String } type Query { story: Story }',
);
const fieldOf = (type: string, name: string) => {
  const field = (schema.getType(type) as GraphQLObjectType).getFields()[name];
  if (!field) throw new Error(`There is no ${type}.${name}.`);
  return field;
};
fieldOf('Story', 'source').extensions = { [steadyExtension]: true };
fieldOf('Story', 'own').resolve = () => 'mine';
let shown: object | null = null;
fieldOf('Query', 'story').resolve = () => shown;

const standing = {
  noted: <T>(_of: object, make: () => T) => ({ made: make(), reading: {} }),
  isRefusal: () => false,
  stands: () => true,
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** In bytes, of what lives. */
const heap = async () => {
  for (let time = 1; time <= 4; time += 1) {
    collect();
    await turn();
  }
  return process.memoryUsage().heapUsed;
};

/** Asks for a story until it is written. */
const write = async (execute: ReturnType<typeof planned>, document: DocumentNode, story: object) => {
  shown = story;
  const operation = getOperationAST(document) ?? undefined;
  for (let time = 1; time <= 3; time += 1)
    await execute({
      document,
      operation,
      operationName: null,
      variableValues: {},
      contextValue: {},
      standing,
    });
};

it('given many long documents, then neither their parts nor their plans hold what they do not count', async () => {
  const parts = new Parts(40_000_000);
  const plans = new Plans(schema, 1_000);
  const execute = planned(schema, { plans, parts });
  const before = await heap();
  for (let n = 0; n < 200; n += 1) {
    const asked = `{ story { source { name } aNameOfManyLetters${n}: own ${'title '.repeat(3_800)} } }`;
    await write(execute, parse(asked), { source: { name: 'x' }, title: 't' });
  }
  const taken = (await heap()) - before;
  expect(parts.counts).toEqual({ used: 200, written: 200 });
  expect(plans.fields).toBeLessThanOrEqual(1_000);
  // The documents took 97 MB.
  expect(taken).toBeLessThan(2 * parts.bytes + 15_000_000);
});

it('given rows that nobody holds any more, then their parts hold none but those that they count', async () => {
  const parts = new Parts(40_000_000);
  const execute = planned(schema, { parts });
  const row = () => ({ source: { name: 'x' }, title: 't', summary: Buffer.alloc(20_000, 'x').toString() });
  const [plain, open] = [
    parse('{ story { source { name } title } }'),
    parse('{ story { source { name } own } }'),
  ];
  const before = await heap();
  for (let n = 0; n < 500; n += 1) await write(execute, plain, row());
  // The rows took 10 MB.
  expect((await heap()) - before).toBeLessThan(2 * parts.bytes + 4_000_000);
  expect(parts.bytes).toBeLessThan(1_000_000);
  for (let n = 0; n < 500; n += 1) await write(execute, open, row());
  expect(parts.bytes).toBeGreaterThan(500 * 20_000);
});
