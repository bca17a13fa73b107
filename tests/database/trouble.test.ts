import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { troubleOf } from '../../src/database/trouble.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('what keeps a database from answering', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const failing = async (statement: (runner: QueryRunner) => Promise<unknown>) => {
    const runner = wire.gateway.database.dataSource.createQueryRunner();
    await runner.query('SELECT 1');
    // As TypeORM does with one whose connection was cut.
    await runner.release();
    return statement(runner).catch((error: unknown) => error);
  };

  it('given a connection that was cut between two statements, then it is lost, whichever way the next one is sent', async () => {
    expect(troubleOf(await failing((runner) => runner.query('SELECT 1')))).toBe('lost');
    expect(troubleOf(await failing((runner) => runner.manager.query('SELECT 1')))).toBe('lost');
  });

  it('given a statement that is wrong, then the database is not to blame', async () => {
    const wrong = wire.gateway.database.dataSource.query('SELECT wrong');
    expect(troubleOf(await wrong.catch((error: unknown) => error))).toBeNull();
  });
});
