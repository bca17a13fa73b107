import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story, subject } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';

type Series = Record<string, number>;

/** The series of one metric, by their labels as they are written. */
async function series(wire: TestGateway, metric: string): Promise<Series> {
  const page = await (await fetch(`${wire.url}/metrics`)).text();
  const lines = page.split('\n').filter((line) => line.startsWith(`${metric}{`));
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels, value] = /^[a-z_]+\{(.*)\} ([\d.]+)$/.exec(line) ?? [];
      return [labels ?? line, Number(value)];
    }),
  );
}

const requests = 'dateline_http_request_duration_seconds_count';
const documents = 'dateline_ingest_documents_total';
const errors = 'dateline_graphql_errors_total';

describe('the metrics', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({ config: keepsNoAnswer });
  });
  afterAll(() => wire.close());

  /** What `work` adds. */
  const added = async (metric: string, work: () => Promise<unknown>, of = wire) => {
    const before = await series(of, metric);
    await work();
    const after = await series(of, metric);
    const grown = Object.entries(after).map(([labels, value]) => [labels, value - (before[labels] ?? 0)]);
    return Object.fromEntries(
      grown.filter(([labels, by]) => by !== 0 && !String(labels).includes('/metrics')),
    );
  };
  const ask = (query: string) => () => wire.ask(query);
  const raw = async (lines: string) => {
    const { hostname, port } = new URL(wire.url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.end(lines);
    return text(socket);
  };

  it('given documents, then they are counted by what became of them', async () => {
    const work = async () => {
      const first = story({ subjects: [subject('15000000', 'sport')] });
      await wire.ingest([first, story(), story({ version: 'abc' }), story({ uri: null })]);
      await wire.ingest([first, { ...first, version: '2' }]);
    };
    expect(await added(documents, work)).toEqual({
      'result="created",code=""': 2,
      'result="unchanged",code=""': 1,
      'result="updated",code=""': 1,
      'result="rejected",code="INVALID_VERSION"': 1,
      'result="rejected",code="SCHEMA_VIOLATION"': 1,
    });
  });

  it('given requests, then they are counted by route, method and status', async () => {
    const work = async () => {
      await wire.ask('{ __typename }');
      await wire.ask('{ nothing }');
      await wire.ingest({});
      for (const path of ['/healthz', '/nowhere/1', '/nowhere/2?a=3', '/media/p001-main.svg']) {
        await (await fetch(wire.url + path)).text();
      }
    };
    expect(await added(requests, work)).toEqual({
      'route="/graphql",method="POST",status="200"': 1,
      'route="/graphql",method="POST",status="400"': 1,
      'route="/ingest",method="POST",status="422"': 1,
      'route="/healthz",method="GET",status="200"': 1,
      'route="none",method="GET",status="404"': 2,
      'route="/media/*",method="GET",status="403"': 1,
    });
  });

  it('given methods that nobody serves, then they are one series', async () => {
    const work = async () => {
      for (const method of ['PROPFIND', 'MKCOL', 'DELETE', 'PATCH']) {
        expect(await raw(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
          /^HTTP\/1.1 404 /,
        );
      }
      // No method at all: refused before there is a request.
      expect(await raw('BREW / HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    };
    expect(await added(requests, work)).toEqual({ 'route="none",method="OTHER",status="404"': 4 });
  });

  it('given a query, then its statements are counted by their verb', async () => {
    const statements = 'dateline_sql_statement_duration_seconds_count';
    const query = '{ articles { edges { node { headline source { name } } } } }';
    expect(await added(statements, ask(query))).toEqual({
      'verb="SELECT",succeeded="true"': 3,
      'verb="WITH",succeeded="true"': 1,
    });
  });

  it('given an ingest, then its statements are a transaction', async () => {
    const grown = await added('dateline_sql_statement_duration_seconds_count', () => wire.ingest([story()]));
    expect(grown).toMatchObject({
      'verb="START",succeeded="true"': 1,
      'verb="COMMIT",succeeded="true"': 1,
    });
    for (const labels of Object.keys(grown)) {
      expect(labels).toMatch(/^verb="(START|COMMIT|SELECT|INSERT|UPDATE|DELETE|WITH)",succeeded="true"$/);
    }
  });

  it('given a query, then its loaders’ batches and their keys are counted', async () => {
    const cold = await testGateway({ config: { ...keepsNoAnswer, entityCacheBytes: 0 } });
    await cold.ingest([1, 2, 3].map(() => story({ subjects: [subject('15000000', 'sport')] })));
    const query = '{ articles { edges { node { source { name } topics { name } } } } }';
    const work = () => cold.ask(query);
    expect(await added('dateline_loader_batch_keys_count', work, cold)).toEqual({
      'loader="Article"': 1,
      'loader="Source"': 1,
      'loader="Article.links"': 1,
      'loader="Topic"': 1,
    });
    expect(await added('dateline_loader_batch_keys_sum', work, cold)).toEqual({
      'loader="Article"': 3,
      'loader="Source"': 1,
      'loader="Article.links"': 3,
      'loader="Topic"': 1,
    });
    await cold.close();
  });

  it('given content, then it is counted by whether it was held', async () => {
    await wire.ingest(story());
    const reads = 'dateline_entity_cache_reads_total';
    const query = '{ articles(first: 1) { edges { node { headline } } } }';
    expect(await added(reads, ask(query))).toEqual({ 'held="false"': 1 });
    expect(await added(reads, ask(query))).toEqual({ 'held="true"': 1 });
    const page = await (await fetch(`${wire.url}/metrics`)).text();
    expect(Number(/^dateline_entity_cache_bytes (\d+)$/m.exec(page)?.[1])).toBeGreaterThan(1_000);
  });

  it('given errors, then they are counted by code, each as often as it was told', async () => {
    const work = async () => {
      await wire.ask('{ a: articles(first: 0) { totalCount } }');
      await wire.ask('{ a: node(id: "x") { id } b: node(id: "y") { id } }');
      await wire.ask('{ nothing }');
      await wire.ask('{');
      await fetch(`${wire.url}/graphql?query={__typename}`);
    };
    expect(await added(errors, work)).toEqual({
      'code="BAD_PAGE"': 1,
      'code="BAD_ID"': 2,
      'code="GRAPHQL_VALIDATION_FAILED"': 1,
      'code="GRAPHQL_PARSE_FAILED"': 1,
      'code="BAD_REQUEST"': 1,
    });
  });

  it('given another gateway in the process, then its metrics are its own', async () => {
    const other = await testGateway();
    await other.ask('{ __typename }');
    expect(await series(other, requests)).toEqual({ 'route="/graphql",method="POST",status="200"': 1 });
    await other.close();
  });

  it('given the page, then it is Prometheus’ text and has the process’s own too', async () => {
    const response = await fetch(`${wire.url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toMatch(/^process_cpu_seconds_total \d/m);
  });
});
