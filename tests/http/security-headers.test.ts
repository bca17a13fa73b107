import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

describe('the security headers', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const page = { headers: { accept: 'text/html' } };
  const open = async (path: string, init: RequestInit = page) => {
    const response = await fetch(wire.url + path, init);
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const policyOf = ({ headers }: { headers: Headers }) => headers.get('content-security-policy');
  const json = { 'content-type': 'application/json' };
  const preflight = { origin: 'https://studio.apollographql.com', 'access-control-request-method': 'POST' };

  const answers: [string, number, () => ReturnType<typeof open>][] = [
    [
      'an answer',
      200,
      () => open('/graphql', { method: 'POST', headers: json, body: '{"query":"{__typename}"}' }),
    ],
    ['a refusal of Apollo’s', 400, () => open('/graphql', { method: 'POST', headers: json, body: '{}' })],
    ['a refusal of a key', 401, () => open('/graphql', { headers: { authorization: 'Bearer x' } })],
    ['a preflight', 204, () => open('/graphql', { method: 'OPTIONS', headers: preflight })],
    ['the contract', 200, () => open('/schema.graphql')],
    ['a probe', 200, () => open('/healthz')],
    ['metrics', 200, () => open('/metrics')],
    ['a refused ingest', 401, () => open('/ingest', { method: 'POST' })],
    ['a refused picture', 403, () => open('/media/p001-main.svg')],
    ['the icon', 200, () => open('/favicon.ico')],
    ['a page that leads elsewhere', 302, () => open('/graphql', { ...page, redirect: 'manual' })],
    ['nothing', 404, () => open('/nowhere')],
    ['a body of no known kind', 415, () => open('/graphql', { method: 'POST', body: new Blob(['x']) })],
  ];

  it.each(answers)(
    'given %s, then it may load nothing, is framed nowhere, and tells no other site',
    async (_, status, ask) => {
      const answer = await ask();
      expect(answer.status).toBe(status);
      expect(policyOf(answer)).toBe(nothing);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin-allow-popups',
      });
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('given a request that reaches no hook, then its refusal has the strict policy too', async () => {
    const unread = await open('/%ff');
    expect([unread.status, policyOf(unread), unread.headers.get('x-content-type-options')]).toEqual([
      400,
      nothing,
      'nosniff',
    ]);
    const socket = connect(Number(new URL(wire.url).port), 'localhost');
    socket.end('no HTTP\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toContain(`\r\ncontent-security-policy: ${nothing}\r\n`);
    expect(answer).toContain('\r\nx-content-type-options: nosniff\r\n');
  });

  const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  it('given the front page, then its own script and style serve, Sandbox’s script, and Apollo’s page in a frame', async () => {
    const answer = await open('/');
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(answer.html) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(answer.html) ?? [];
    expect(script).toContain('EmbeddedSandbox');
    expect(policyOf(answer)).toBe(
      [
        nothing,
        `style-src ${digestOf(style)}`,
        "img-src 'self'",
        `script-src ${digestOf(script)} https://embeddable-sandbox.cdn.apollographql.com`,
        'frame-src https://sandbox.embed.apollographql.com',
        "connect-src 'self'",
      ].join('; '),
    );
  });

  it('given that the schema is told to nobody, then the front page runs nothing and frames nothing', async () => {
    const quiet = await testGateway({ config: { introspection: 'off' } });
    const response = await fetch(quiet.url);
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(await response.text()) ?? [];
    expect(policyOf(response)).toBe(`${nothing}; style-src ${digestOf(style)}; img-src 'self'`);
    await quiet.close();
  });

  it('given GraphiQL, then its own script runs and no other, and it asks this gateway alone', async () => {
    const answer = await open('/graphiql');
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(answer.html) ?? [];
    expect(script).toContain('renderYogaGraphiQL');
    expect(policyOf(answer)).toBe(
      `${nothing}; script-src ${digestOf(script)}; style-src 'unsafe-inline'; font-src data:; ` +
        "img-src 'self' data:; worker-src blob:; connect-src 'self'",
    );
  });

  it('given that clients reach it by TLS, then browsers keep to it for this host alone', async () => {
    const behindTls = await testGateway({ config: { publicUrl: 'https://news.example' } });
    const answer = await fetch(`${behindTls.url}/healthz`);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    await behindTls.close();
  });
});
