import { setTimeout as after } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { planned } from '../../src/graphql/executor.js';

const schema = buildSchema(`
  type Thing { sure: String! maybe: String }
  type Query { thing: Thing list: [Thing!] maybe: String }
`);

const failing = async (milliseconds: number, message: string) => {
  await after(milliseconds);
  throw new Error(message);
};

const answerTo = (query: string, rootValue: unknown) => {
  const document = parse(query);
  const operation = getOperationAST(document) ?? undefined;
  const asked = { document, operation, operationName: null, variableValues: {}, contextValue: {} };
  return planned(schema)({ ...asked, rootValue });
};

it('given an error below what is null by then, then it is not told', async () => {
  const thing = { sure: () => failing(1, 'first'), maybe: () => failing(10, 'below') };
  const { data, errors } = await answerTo('{ thing { maybe sure } maybe }', {
    thing,
    maybe: () => failing(20, 'beside'),
  });
  expect(data).toEqual({ thing: null, maybe: null });
  expect(errors?.map(({ message, path }) => [message, path])).toEqual([
    ['first', ['thing', 'sure']],
    ['beside', ['maybe']],
  ]);
});

it('given an entry that fails at once beside one that fails later, then somebody has heard of the later one', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on('unhandledRejection', hear);
  const { data, errors } = await answerTo('{ list { sure } maybe }', {
    list: [{ sure: () => failing(1, 'later') }, null],
    maybe: () => after(20, 'there'),
  });
  // They are told of when all that was to be done at once is done.
  await after(1);
  process.off('unhandledRejection', hear);
  expect(data).toEqual({ list: null, maybe: 'there' });
  expect(errors?.map(({ path }) => path)).toEqual([['list', 1]]);
  expect(unheard).toEqual([]);
});

it('given a property that throws when it is read, then its error is told with its path', async () => {
  const thing = {
    sure: 'there',
    get maybe(): string {
      throw new Error('unreadable');
    },
  };
  const { data, errors } = await answerTo('{ thing { sure maybe } }', { thing });
  expect(data).toEqual({ thing: { sure: 'there', maybe: null } });
  expect(errors?.map(({ message, path }) => [message, path])).toEqual([['unreadable', ['thing', 'maybe']]]);
});
