import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { errorRegistry } from '../../src/kernel/errors.js';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { onHeadline } from '../support/refuse.ts';

const titled = (name: string, headline = name) =>
  story({ uri: `urn:test:${name}`, headlines: [{ value: headline }] });
const told = (code: 'DATABASE_BUSY' | 'REQUEST_TIMEOUT' | 'SHUTTING_DOWN', message: string) => [
  { message, extensions: { code, remedy: errorRegistry[code].remedy, requestId: expect.any(String) } },
];

describe('a document among others', () => {
  let wire: TestGateway;
  const log: Record<string, unknown>[] = [];

  beforeAll(async () => {
    wire = await testGateway({
      logger: pino({ level: 'error' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    });
  });
  afterAll(() => wire.close());

  it('given one that the database cannot hold, and one that we fail at, then both are told and the others taken', async () => {
    await onHeadline(wire.gateway, 'Endless', `RAISE 'no room for it' USING ERRCODE = '54000'`);
    const { clock } = wire;
    const now = clock.now.bind(clock);
    let calls = 0;
    clock.now = () => {
      // The change log's clock asks for the time as well, whenever it comes to that.
      if (new Error().stack?.includes('follow-clock')) return now();
      calls += 1;
      if (calls === 3) throw new RangeError('a fault of ours');
      return now();
    };
    const answer = await wire.ingest([titled('1'), titled('2', 'Endless'), titled('3'), titled('4')]);
    clock.now = now;
    expect(answer).toMatchObject({ status: 422, created: 2, rejected: 2 });
    expect(answer.documents.map(({ place, result, error }) => [place, result, error])).toEqual([
      ['body:1', 'created', undefined],
      [
        'body:2',
        'rejected',
        {
          code: 'UNSTORABLE',
          message: 'The database cannot hold it: no room for it.',
          remedy: errorRegistry.UNSTORABLE.remedy,
        },
      ],
      [
        'body:3',
        'rejected',
        { code: 'INTERNAL', message: 'Something went wrong here.', remedy: errorRegistry.INTERNAL.remedy },
      ],
      ['body:4', 'created', undefined],
    ]);
    expect(log).toEqual([
      expect.objectContaining({
        place: 'body:2',
        uri: 'urn:test:2',
        fault: { name: 'QueryFailedError', message: 'no room for it', stack: expect.any(String) },
      }),
      expect.objectContaining({
        place: 'body:3',
        fault: {
          name: 'RangeError',
          message: 'a fault of ours',
          stack: expect.stringMatching(/parsed\.[jt]s/),
        },
      }),
    ]);
  });

  it('given a database that gives up amid them, then what was stored is told beside the error', async () => {
    await onHeadline(wire.gateway, 'Cancelled', `RAISE 'too slow' USING ERRCODE = '57014'`);
    const answer = await wire.ingest([titled('5'), titled('6', 'Cancelled'), titled('7')]);
    expect(answer).toMatchObject({ status: 503, created: 1, rejected: 0, unanswered: 2 });
    expect(answer.documents.map(({ uri, result }) => [uri, result])).toEqual([['urn:test:5', 'created']]);
    expect(answer.errors).toEqual(
      told('DATABASE_BUSY', 'The database did not answer in time. Without a report: 2.'),
    );
  });
});

describe('documents that take longer than', () => {
  let wire: TestGateway;
  /** Versions of one story, which are stored one after the other. */
  const version = (number: number, headline = 'a') => ({ ...titled('a', headline), version: String(number) });

  afterEach(() => wire.close());

  it('given the time of a request, then what was stored is told, and the rest is taken when sent again', async () => {
    wire = await testGateway({
      config: {
        limits: {
          maxRequestBytes: 10_000,
          maxDocumentBytes: 10_000,
          requestTimeoutMs: 2_000,
          shutdownTimeoutMs: 10_000,
        },
      },
    });
    await onHeadline(wire.gateway, 'Slow', 'PERFORM pg_sleep(2.3)');
    const documents = [version(1), version(2, 'Slow'), titled('c')];
    const answer = await wire.ingest(documents);
    expect(answer).toMatchObject({ status: 504, created: 1, unanswered: 2 });
    expect(answer.documents.map(({ uri, result }) => [uri, result])).toEqual([['urn:test:a', 'created']]);
    expect(answer.errors).toEqual(
      told('REQUEST_TIMEOUT', 'There was no answer within 2000 ms. Without a report: 2.'),
    );
    // As long as the slow one is being stored, who sends it again waits for that, perhaps for longer than a request may.
    let again = await wire.ingest(documents.slice(1));
    while (again.status === 504) again = await wire.ingest(documents.slice(1));
    expect(again).toMatchObject({ status: 200, updated: 0, unchanged: 2 });
  });

  const stoppedAtSecond = async (documents: unknown[]) => {
    wire = await testGateway();
    await onHeadline(wire.gateway, 'Slow', 'PERFORM pg_sleep(0.5)');
    const { clock } = wire;
    const now = clock.now.bind(clock);
    let calls = 0;
    clock.now = () => {
      if (new Error().stack?.includes('parsed')) calls += 1;
      if (calls === 2) void wire.gateway.close();
      return now();
    };
    return wire.ingest(documents);
  };

  it('given a gateway that is to stop, then what is under way is finished and the rest is told', async () => {
    const answer = await stoppedAtSecond([version(1, 'Slow'), version(2), version(3)]);
    expect(answer).toMatchObject({ status: 503, created: 1, updated: 0, unanswered: 2 });
    expect(answer.errors).toEqual(told('SHUTTING_DOWN', 'The gateway stops. Without a report: 2.'));
  });

  it('given a gateway that is to stop when all is under way, then all is told as ever', async () => {
    const answer = await stoppedAtSecond([titled('b', 'Slow'), titled('c')]);
    expect(answer).toMatchObject({ status: 200, created: 2 });
    expect(answer.errors).toBeUndefined();
  });
});
