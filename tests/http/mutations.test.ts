import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { MemoryQuota } from '../../src/access/quota/memory-quota.js';
import type { Reader } from '../../src/access/reader.js';
import type { Feed } from '../../src/changes/feed/feed.js';
import { readConfig } from '../../src/config.js';
import { Admission } from '../../src/graphql/admission.js';
import { makeApollo } from '../../src/graphql/apollo.js';
import { planned } from '../../src/graphql/executor.js';
import { UnpaidWork } from '../../src/graphql/unpaid-work.js';
import { graphqlRoute } from '../../src/http/graphql-route.js';
import { Metrics } from '../../src/http/metrics.js';
import { makeServer } from '../../src/http/server.js';
import type { Webhooks } from '../../src/syndication/webhooks/webhooks.js';

/** On the gateway's own route, of a schema whose mutation counts how often it ran. */
describe('a mutation', () => {
  let server: FastifyInstance;
  let ran = 0;

  beforeAll(async () => {
    const config = readConfig({});
    const logger = pino({ level: 'silent' });
    const publish = { type: GraphQLString, resolve: () => `done ${++ran}` };
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { ran: { type: GraphQLString } } }),
      mutation: new GraphQLObjectType({ name: 'Mutation', fields: { publish } }),
    });
    const unpaid = new UnpaidWork({ patienceMs: config.limits.requestTimeoutMs });
    const admission = new Admission({
      schema,
      quota: new MemoryQuota(),
      maxCost: config.query.maxCost,
      pointsPerMinute: config.quota.pointsPerMinute,
      observePoints: () => {},
      unpaid,
    });
    const apollo = makeApollo({
      schema,
      execute: planned(schema),
      limits: config.query,
      admission,
      logger,
      tellsSchema: false,
      observeError: () => {},
      plugins: [],
    });
    await apollo.start();
    server = await makeServer(config, logger, new Metrics());
    const reader = { viewer: { partner: { id: 'anyone' } }, sight: {} } as Reader;
    graphqlRoute(server, apollo, {
      viewerOf: async () => reader.viewer,
      readerOf: () => reader,
      admission,
      contextOf: (_reader, requestId) => ({
        reader,
        feed: {} as Feed,
        webhooks: {} as Webhooks,
        recallOverdueMs: 0,
        requestId,
        quota: null,
        outcome: { cost: null, lasts: false },
      }),
      takeSocket: () => {},
      answerStream: async (_request, reply) => reply,
      cache: null,
      timeoutMs: 30_000,
    });
    server.addHook('preClose', async () => unpaid.close());
    server.addHook('onClose', () => apollo.stop());
    await server.ready();
  });
  beforeEach(() => {
    ran = 0;
  });
  afterAll(() => server.close());

  const mutation = 'mutation { publish }';
  const get = (headers: Record<string, string>, query: Record<string, string> = { query: mutation }) =>
    server.inject({ method: 'GET', url: '/graphql', query, headers });
  const post = (headers: Record<string, string>, payload = JSON.stringify({ query: mutation })) =>
    server.inject({ method: 'POST', url: '/graphql', headers, payload });

  it('given a POST of JSON, then it runs', async () => {
    expect((await post({ 'content-type': 'application/json' })).json().data).toEqual({ publish: 'done 1' });
  });

  it.each([
    ['with Apollo’s header', { 'apollo-require-preflight': 'true' }, undefined],
    ['with a JSON type', { 'content-type': 'application/json' }, undefined],
    [
      'chosen by its name',
      { 'apollo-require-preflight': 'true' },
      { query: `query Read { ran } ${mutation.replace(' ', ' Write ')}`, operationName: 'Write' },
    ],
  ] as [string, Record<string, string>, Record<string, string> | undefined][])(
    'given a GET %s, then it is refused, and nothing ran',
    async (_, headers, query) => {
      const answer = await get(headers, query);
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST']);
      expect(answer.json().errors[0].extensions.code).toBe('BAD_REQUEST');
      expect(ran).toBe(0);
    },
  );

  it.each([
    ['a link', () => get({})],
    ['a form of plain text', () => post({ 'content-type': 'text/plain' })],
    ['a form', () => post({ 'content-type': 'application/x-www-form-urlencoded' })],
    ['a form with files', () => post({ 'content-type': 'multipart/form-data; boundary=x' })],
    ['a body without a type', () => post({})],
  ])(
    'given %s, as any site’s page may send it unasked, then it is refused, and nothing ran',
    async (_, ask) => {
      const answer = await ask();
      expect([400, 415]).toContain(answer.statusCode);
      expect(answer.json().errors[0].extensions.code).toBe('BAD_REQUEST');
      expect(ran).toBe(0);
    },
  );
});
