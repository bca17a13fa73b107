import { expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { Plans } from '../../src/graphql/executor/plans.js';
import { planned } from '../../src/graphql/executor.js';

const schema = buildSchema('type Query { a: Query b: Query c: String d: String }');

const asker = (maxFields?: number) => {
  const plans = new Plans(schema, maxFields);
  const execute = planned(schema, { plans });
  const ask = (query: string, variableValues = {}) => {
    const document = parse(query);
    const operation = getOperationAST(document) ?? undefined;
    const asked = { document, operation, operationName: null, contextValue: {}, rootValue: row };
    return { again: (variables = variableValues) => execute({ ...asked, variableValues: variables }) };
  };
  return { plans, ask };
};

const row: Record<string, unknown> = { c: 'c', d: 'd' };
row.a = row;
row.b = row;

it('given an operation that comes again, then it is not planned again', async () => {
  const { plans, ask } = asker();
  const asked = ask('{ a { c d } }');
  for (let time = 1; time <= 3; time += 1) {
    expect(await asked.again()).toEqual({ data: { a: { c: 'c', d: 'd' } } });
    expect([plans.operations, plans.fields]).toEqual([1, 4]);
  }
});

it('given more fields than are kept, then the operation that was longest not asked is forgotten', async () => {
  const { plans, ask } = asker(12);
  const asked = ['{ a { c } }', '{ a { c d } }', '{ b { d } }'].map((query) => ask(query));
  for (const operation of asked) await operation.again();
  expect([plans.operations, plans.fields]).toEqual([3, 10]);
  await asked[0]?.again();
  await ask('{ a { a { c } } }').again();
  expect([plans.operations, plans.fields]).toEqual([3, 10]);
});

it('given one that has more by itself, then it is answered and not kept', async () => {
  const { plans, ask } = asker(4);
  expect(await ask('{ a { a { a { c } } } }').again()).toEqual({ data: { a: { a: { a: { c: 'c' } } } } });
  expect([plans.operations, plans.fields]).toEqual([0, 0]);
});

it('given more ways to skip its fields than are kept, then each is answered as it is asked', async () => {
  const { plans, ask } = asker();
  const names = ['p', 'q', 'r', 's', 't'];
  const asked = ask(
    `query (${names.map((name) => `$${name}: Boolean!`).join()}) {
      ${names.map((name) => `${name}: c @include(if: $${name})`).join(' ')} }`,
  );
  for (let way = 0; way < 32; way += 1) {
    const variables = Object.fromEntries(names.map((name, bit) => [name, (way & (1 << bit)) > 0]));
    const data = Object.fromEntries(names.filter((name) => variables[name]).map((name) => [name, 'c']));
    expect(await asked.again(variables)).toEqual({ data });
  }
  const fieldsOfSixteen = 4 * 8;
  // Its text of 199 letters counts as four.
  expect([plans.operations, plans.fields]).toEqual([1, 1 + 4 + fieldsOfSixteen]);
});
