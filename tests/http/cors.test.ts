import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const allowed = 'access-control-allow-origin';

describe('requests from other sites', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const preflight = (origin: string) =>
    fetch(`${wire.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
  const send = (method: string, query: string, headers: Record<string, string>, body?: string) =>
    fetch(`${wire.url}/graphql${query}`, { method, headers, ...(body && { body }) });
  const document = '{"query":"{ __typename }"}';

  it.each(['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'])(
    'given Apollo’s explorer at %s, then it may ask and read the answer',
    async (origin) => {
      const before = await preflight(origin);
      expect(before.status).toBe(204);
      expect(before.headers.get(allowed)).toBe(origin);
      expect(before.headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(before.headers.get('access-control-allow-headers')).toBe('content-type');
      const answer = await send('POST', '', { origin, 'content-type': 'application/json' }, document);
      expect(answer.headers.get(allowed)).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toBe(
        'x-request-id, ratelimit, ratelimit-policy, retry-after, link',
      );
      expect((await answer.json()).data).toEqual({ __typename: 'Query' });
    },
  );

  it.each(['https://evil.example', 'https://studio.apollographql.com.evil.example', 'null'])(
    'given the origin %s, then no browser lets it read an answer',
    async (origin) => {
      expect((await preflight(origin)).headers.get(allowed)).toBeNull();
      const answer = await send('POST', '', { origin, 'content-type': 'application/json' }, document);
      expect(answer.headers.get(allowed)).toBeNull();
    },
  );

  it('given * as the origins, then every site may ask', async () => {
    const open = await testGateway({ config: { corsOrigins: ['*'] } });
    const response = await fetch(`${open.url}/healthz`, { headers: { origin: 'https://partner.example' } });
    expect(response.headers.get(allowed)).toBe('https://partner.example');
    await open.close();
  });

  // What a page can send without a preflight, so without being asked whether it may.
  it.each([
    ['a link', 'GET', '?query={__typename}', {}, undefined],
    ['a form of plain text', 'POST', '', { 'content-type': 'text/plain' }, document],
    [
      'a script’s request without a type',
      'POST',
      '',
      { 'content-type': 'text/plain;charset=UTF-8' },
      document,
    ],
  ] as [string, string, string, Record<string, string>, string | undefined][])(
    'given %s, then it is refused as one that another site could have sent',
    async (_, method, query, headers, body) => {
      const answer = await send(method, query, headers, body);
      expect(answer.status).toBe(400);
      const { data, errors } = await answer.json();
      expect(data).toBeUndefined();
      expect(errors[0].message).toContain('Cross-Site Request Forgery');
      expect(errors[0].extensions.code).toBe('BAD_REQUEST');
    },
  );

  it('given a form of another kind, then its type is refused', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect((await send('POST', '', { 'content-type': type }, 'query={__typename}')).status).toBe(415);
    }
  });

  it('given a GET that no page can send unasked, then it is answered', async () => {
    const answer = await send('GET', '?query={__typename}', { 'apollo-require-preflight': 'yes' });
    expect((await answer.json()).data).toEqual({ __typename: 'Query' });
  });
});
