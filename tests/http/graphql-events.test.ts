import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

describe('`/graphql`, asked for events', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const get = (query: string, accept: string, headers: Record<string, string> = {}) =>
    fetch(`${wire.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept, authorization: `Bearer ${allSeeing}`, ...headers },
    });
  const subscription = 'subscription { changes { hasMore } }';

  it('given a subscription and nothing else that is taken, as GraphiQL asks, then it is streamed', async () => {
    const answered = await get(subscription, 'text/event-stream');
    expect([answered.status, answered.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const reader = answered.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('hasMore')) text += (await reader?.read())?.value ?? '';
    expect(text).toBe(':\n\nevent: next\ndata: {"data":{"changes":{"hasMore":false}}}\n\n');
    await reader?.cancel();
  });

  it('given a query and nothing else that is taken, then it is refused', async () => {
    const answered = await get('{ __typename }', 'text/event-stream');
    const { errors } = await answered.json();
    expect([answered.status, errors[0].extensions.code]).toEqual([400, 'SUBSCRIPTIONS_ONLY']);
  });

  it('given a client that takes events too, then its query is answered as any other', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
    const answered = await get('{ __typename }', accept, { 'apollo-require-preflight': 'true' });
    expect([answered.status, (await answered.json()).data]).toEqual([200, { __typename: 'Query' }]);
  });

  it('given no key, then it is refused', async () => {
    const answered = await get(subscription, 'text/event-stream', { authorization: '' });
    expect([answered.status, (await answered.json()).errors[0].extensions.code]).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });
});
