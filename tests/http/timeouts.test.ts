import { afterEach, describe, expect, it } from '@jest/globals';
import { errorRegistry } from '../../src/kernel/errors.js';
import { onPostgres, testDatabase } from '../support/database.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { holdStories } from '../support/hold.ts';

const query = '{ articles { totalCount } }';

describe('a request that takes too long', () => {
  let wire: TestGateway;

  afterEach(() => wire.close());

  it('given a request past its time, then it is answered so, and the next one is answered in full', async () => {
    wire = await testGateway({
      config: {
        limits: {
          maxRequestBytes: 10_000,
          maxDocumentBytes: 10_000,
          requestTimeoutMs: 500,
          shutdownTimeoutMs: 10_000,
        },
      },
    });
    const release = await holdStories(wire.gateway);
    const answer = await wire.ask(query);
    expect(answer.status).toBe(504);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'REQUEST_TIMEOUT',
      remedy: errorRegistry.REQUEST_TIMEOUT.remedy,
      requestId: answer.headers.get('x-request-id'),
    });
    await release();
    expect(await wire.data(query)).toEqual({ articles: { totalCount: 0 } });
  });

  // The embedded database has neither locks between sessions nor a statement timeout.
  if (onPostgres) {
    it('given a statement past its time, then the database is busy', async () => {
      const database = await testDatabase();
      database.config.statementTimeoutMs = 300;
      wire = await testGateway({ database });
      const release = await holdStories(wire.gateway);
      const answer = await wire.ask(query);
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]).toMatchObject({
        message: 'The database did not answer in time.',
        extensions: { code: 'DATABASE_BUSY', remedy: errorRegistry.DATABASE_BUSY.remedy },
      });
      await release();
      expect(await wire.data(query)).toEqual({ articles: { totalCount: 0 } });
    });
  }
});
