import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { errorRegistry } from '../../src/kernel/errors.js';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('a fault that nobody meant to tell', () => {
  let wire: TestGateway;
  let log: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
    wire = await testGateway({ logger });
    await wire.ingest(story());
    await wire.gateway.database.dataSource.query('ALTER TABLE article RENAME TO article_elsewhere');
  });
  beforeEach(() => {
    log = [];
  });
  afterAll(() => wire.close());

  const errorsLogged = () => log.filter(({ level }) => Number(level) >= 50);

  it('given a query that fails in SQL, then the client is told nothing of it and the log all', async () => {
    const answer = await wire.ask('{ articles { edges { node { headline } } } }');
    expect(answer.status).toBe(200);
    expect(answer.data).toBeNull();
    const requestId = answer.headers.get('x-request-id');
    expect(answer.errors).toEqual([
      {
        message: 'Something went wrong here.',
        locations: [{ line: 1, column: 3 }],
        path: ['articles'],
        extensions: { code: 'INTERNAL', remedy: errorRegistry.INTERNAL.remedy, requestId },
      },
    ]);
    const [entry, ...others] = errorsLogged();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ requestId, path: ['articles'] });
    expect(JSON.stringify(entry?.err)).toContain('relation \\"article\\" does not exist');
  });

  it('given one field that fails, then the others are answered', async () => {
    const answer = await wire.ask('{ nodes(ids: []) { id } source(id: "test-wire") { name } }');
    expect(answer.data).toEqual({ nodes: [], source: null });
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['source'], 'INTERNAL'],
    ]);
  });

  it('given an ingest that fails in SQL, then the supplier is told nothing of it and the log all', async () => {
    const response = await fetch(`${wire.url}/ingest`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer a-token-for-tests',
        'x-request-id': 'supplier-1',
      },
      body: JSON.stringify(story()),
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      ...{ created: 0, updated: 0, unchanged: 0, stale: 0, rejected: 0, unanswered: 1 },
      documents: [],
      errors: [
        {
          message: 'Something went wrong here. Without a report: 1.',
          extensions: { code: 'INTERNAL', remedy: errorRegistry.INTERNAL.remedy, requestId: 'supplier-1' },
        },
      ],
    });
    const [entry, ...others] = errorsLogged();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ requestId: 'supplier-1' });
    expect(JSON.stringify(entry?.err)).toContain('relation \\"article\\" does not exist');
  });

  it('given an error that is told, then it is no error in the log', async () => {
    await wire.ask('{ articles(first: 0) { totalCount } }');
    await fetch(`${wire.url}/nowhere`);
    expect(errorsLogged()).toEqual([]);
  });

  it('given a request, then one line of the log tells its route, status and id', async () => {
    const before = log.length;
    await fetch(`${wire.url}/nowhere?token=secret`, { headers: { 'x-request-id': 'partner-9' } });
    const lines = log.slice(before);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ requestId: 'partner-9', route: 'none', method: 'GET', status: 404 });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
