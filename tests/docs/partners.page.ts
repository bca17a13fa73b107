import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { type Block, blocksOf } from './blocks.ts';
import { type House, openHouse } from './house.ts';
import { makeWorkplace, type Workplace } from './workplace.ts';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const page = await blocksOf('docs/partners.md');
const queries = page.filter(({ language }) => language === 'graphql');

/** Each block of docs/partners.md does, as it stands, what the page says; those that need packages are elsewhere. */
describe('docs/partners.md', () => {
  let house: House;
  let workplace: Workplace;

  beforeAll(async () => {
    house = await openHouse();
    workplace = await makeWorkplace({ packages, env: { KEY: house.key, ...house.environment } });
  }, 120_000);
  afterAll(async () => {
    await workplace.remove();
    await house.close();
  });

  function block(heading: string, language: string): Block {
    const found = page.find((one) => one.heading === heading && one.language === language);
    if (!found) throw new Error(`no ${language} under ${heading}`);
    return { ...found, code: house.here(found.code) };
  }

  async function post(query: string, variables: object = {}, operationName?: string) {
    const response = await fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${house.key}` },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return response.json();
  }

  it('given the blocks that are not GraphQL, then each has a test here or in partners.clients.ts', () => {
    const others = page.filter(({ language }) => language !== 'graphql');
    expect(others.map(({ heading, language, file }) => `${heading}: ${file ?? language}`)).toEqual([
      'Keeping a copy: js',
      'Trying your integration: sh',
      'Being told at once: sh',
      'Webhooks: json',
      'Webhooks: js',
      'Without GraphQL: sh',
      "Dateline's client: js",
      'A typed client of your own: codegen.ts',
      'A typed client of your own: newest.ts',
      'A typed client of your own: sh',
      'Any other client: sh',
      'graphql-request: js',
      'Apollo Client: js',
      'urql: js',
      'Relay: newest.ts',
      'Relay: sh',
      'Other languages: kotlin',
      'Other languages: json',
      'Other languages: toml',
    ]);
  });

  it('given Trying your integration, then the scenarios are listed, and one is played', async () => {
    const { code, stdout } = await workplace.shell(block('Trying your integration', 'sh').code);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^correction [\s\S]*^burst [\s\S]*^recall, run [\s\S]*^5\/5 [\s\S]*^A copy must now hold 2/m,
    );
  }, 120_000);

  it.each(queries.map((query) => [query.line, query.heading, query] as const))(
    'given the GraphQL in line %i, under %s, then each of its operations is answered without an error',
    async (_line, _heading, { code }) => {
      const { openRecalls } = (await post('{ viewer { openRecalls { id } } }')).data.viewer;
      const operations = parse(code).definitions.flatMap((one) =>
        one.kind === 'OperationDefinition' ? [one.name?.value] : [],
      );
      for (const name of operations) {
        const { data, errors } = await post(code, { id: openRecalls[0]?.id }, name);
        expect(errors).toBeUndefined();
        expect(Object.values(data)).not.toContain(null);
      }
    },
  );

  it('given Keeping a copy, then its loop ends with what `articles` lists', async () => {
    const query = JSON.stringify(block('Keeping a copy', 'graphql').code);
    const { code, stdout, stderr } = await workplace.node(`
      const stories = new Map();
      const query = ${query};
      const address = '${house.gateway.url}/graphql';
      const headers = { 'content-type': 'application/json', authorization: \`Bearer \${process.env.KEY}\` };
      const copy = {
        cursor: () => null,
        apply(changes) {
          if (changes.length === 0) {
            console.log(JSON.stringify([...stories.values()].sort()));
            process.exit();
          }
          for (const { article, id } of changes)
            if (article) stories.set(article.id, article.uri);
            else stories.delete(id);
        },
      };
      ${block('Keeping a copy', 'js').code}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { data } = await post('{ articles(first: 100) { totalCount edges { node { uri } } } }');
    const uris = data.articles.edges.map(({ node }: { node: { uri: string } }) => node.uri);
    expect(uris).toHaveLength(data.articles.totalCount);
    expect(JSON.parse(stdout)).toEqual(uris.sort());
  });

  it('given Being told at once, then the first page of all comes as an event', async () => {
    const { stdout } = await workplace.shell(
      block('Being told at once', 'sh').code,
      /^event: next\ndata: .*\n/m,
    );
    const [, data = ''] = /^event: next\ndata: (.*)\n/m.exec(stdout) ?? [];
    const { changes } = JSON.parse(data).data.changes;
    expect(changes.length).toBeGreaterThan(0);
    expect(changes[0].article).toEqual({ uri: expect.any(String), headline: expect.any(String) });
  });

  it('given Without GraphQL, then a feed comes, and another time nothing that is new', async () => {
    const { code } = block('Without GraphQL', 'sh');
    const [fetched, again] = [
      await workplace.shell(`${code}; cat war.ninjs`),
      await workplace.shell(`rm war.ninjs; ${code} -w '%{http_code}'; ls`),
    ];
    const documents = fetched.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents.length).toBeGreaterThan(1);
    expect(new Set(documents.map(({ standard }) => standard.version))).toEqual(new Set(['3.1']));
    expect([again.code, again.stdout.slice(0, 3)]).toEqual([0, '304']);
    expect(again.stdout).not.toContain('war.ninjs');
  });

  it('given Webhooks, then messages are as shown, and verified and queued as shown', async () => {
    const messages: { body: string; headers: IncomingHttpHeaders }[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      messages.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
      response.writeHead(204).end();
      server.emit('message');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const createWebhook = block('Webhooks', 'graphql').code.replace('https://news.example/hook', url);
    const { secret, webhook } = (await post(createWebhook)).data.createWebhook;
    await workplace.shell('npx dateline demo play recall --pace 0.5');
    const told = () => messages.flatMap(({ body }) => JSON.parse(body).data.changes);
    while (!told().some(({ kind }) => kind === 'ArticleRemoved')) await once(server, 'message');
    server.closeAllConnections();
    server.close();
    await post('mutation ($id: ID!) { deleteWebhook(id: $id) { id } }', { id: webhook.id });

    const [first] = messages;
    if (!first) throw new Error('nothing was sent');
    const shown = JSON.parse(block('Webhooks', 'json').code);
    const sent = JSON.parse(first.body);
    expect([Object.keys(shown), Object.keys(shown.data)]).toEqual([
      Object.keys(sent),
      Object.keys(sent.data),
    ]);
    for (const change of shown.data.changes) {
      const like = told().find(({ kind }) => kind === change.kind);
      expect(Object.keys(change).sort()).toEqual(Object.keys(like).sort());
    }

    const { code, stdout, stderr } = await workplace.node(`
      const secret = ${JSON.stringify(secret)};
      const rawBody = ${JSON.stringify(first.body)};
      const request = { headers: ${JSON.stringify(first.headers)} };
      const queue = (changes) => console.log(JSON.stringify(changes));
      ${block('Webhooks', 'js').code}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(sent.data.changes);
  }, 60_000);

  it('given Dateline’s client, then it lists what it says', async () => {
    const { code, stdout, stderr } = await workplace.node(block("Dateline's client", 'js').code);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const filter = '{ languages: ["en"], published: { from: "2026-11-15T00:00:00Z" } }';
    const { data } = await post(
      `{ articles(first: 100, filter: ${filter}) { edges { node { publishedAt headline } } } }`,
    );
    const lines = data.articles.edges.map(
      ({ node }: { node: Record<string, string> }) => `${node.publishedAt} ${node.headline}\n`,
    );
    expect(lines.length).toBeGreaterThan(3);
    expect(stdout).toBe(lines.join(''));
  });
});
