import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';

/** Addresses that a browser fetches on its own when it opens the page. */
function loaded(html: string): string[] {
  const tags = html.match(/<(?:script|link|img|iframe|source|object|embed)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => /\b(?:src|href|data)="([^"]*)"/.exec(tag)?.[1] ?? []);
}

/** The HTML without what stands in its scripts. */
function markup(html: string): string {
  return html.replace(/(<script\b[^>]*>).*?<\/script>/gs, '$1</script>');
}

describe('the pages', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const open = async (path: string, accept = 'text/html') => {
    const response = await fetch(wire.url + path, { headers: { accept } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('given /, then it leads to GraphiQL and the schema, and its HTML asks nothing of another host', async () => {
    const { status, headers, text } = await open('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const links = [...text.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(['/graphiql', '/graphiql', '/schema.graphql', '/readyz', '/metrics']);
    expect(markup(text)).not.toMatch(/\/\/[a-z]/i);
    expect(loaded(markup(text))).toEqual(['/favicon.ico']);
    for (const path of [...links, '/favicon.ico']) expect((await open(path ?? '')).status).toBe(200);
  });

  it.each(['/graphql', '/graphql?query=', '/graphql?'])(
    'given a browser at %s, then it is led to /',
    async (path) => {
      const response = await fetch(wire.url + path, { headers: { accept: 'text/html' }, redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
    },
  );

  it('given /graphiql, then the page loads nothing but itself and asks /graphql', async () => {
    const { status, headers, text } = await open('/graphiql');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const addresses = loaded(markup(text));
    expect(addresses).toHaveLength(1);
    for (const address of addresses) expect(address).toMatch(/^data:/);
    expect(markup(text).match(/@import|url\(["']?(?:https?:)?\/\//)).toBeNull();
    expect(text).toContain('"endpoint":"/graphql"');
  });

  it('given /schema.graphql, then it is the contract that is published', async () => {
    const { headers, text } = await open('/schema.graphql', '*/*');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text).toBe(await readFile('schema.graphql', 'utf8'));
  });

  it.each(['/media/%2e%2e/%2e%2e/package.json', '/media', '/package.json'])(
    'given %s, then nothing is there',
    async (path) => {
      const { status, text } = await open(path, '*/*');
      expect(status).toBe(404);
      expect(JSON.parse(text).errors[0].extensions.code).toBe('NOT_FOUND');
    },
  );
});
