import {
  createClient,
  DatelineError,
  paginate,
  StoriesDocument,
  StoryDocument,
  ViewerDocument,
} from '@dateline/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { picture, story } from '../support/factories.ts';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';

const failure = (work: Promise<unknown>): Promise<DatelineError> =>
  work.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: DatelineError) => error,
  );

describe('the client', () => {
  let wire: TestGateway;
  const client = (options: Partial<Parameters<typeof createClient>[0]> = {}) =>
    createClient({ url: `${wire.url}/graphql`, key: allSeeing, ...options });

  beforeAll(async () => {
    wire = await testGateway();
    for (let n = 1; n <= 25; n += 1) {
      const firstCreated = new Date(Date.UTC(2026, 9, n)).toISOString();
      await wire.ingest(story({ uri: `urn:sdk:${n}`, firstCreated, headlines: [{ value: `Story ${n}` }] }));
    }
    await wire.ingest(
      story({
        uri: 'urn:sdk:whole',
        bodies: [{ value: '<p>The body.</p>', contentType: 'text/html' }],
        associations: [{ name: 'featured', ...picture() }],
      }),
    );
  });
  afterAll(() => wire.close());

  it('given one of its operations, then the answer has what its type says', async () => {
    const { articles } = await client().request(StoriesDocument, {
      first: 1,
      filter: { uris: ['urn:sdk:whole'] },
    });
    const id = articles.edges[0]?.node.id ?? '';
    const { article } = await client().request(StoryDocument, { id });
    expect([article?.uri, article?.body, article?.media[0]?.role]).toEqual([
      'urn:sdk:whole',
      '<p>The body.</p>',
      'featured',
    ]);
    expect((await client().request(ViewerDocument)).viewer?.partner.slug).toBe('all-seeing');
  });

  it('given a document of one’s own, as text, then it is answered too', async () => {
    const { source } = (await client().request('query ($id: ID!) { source(id: $id) { name } }', {
      id: 'nobody',
    })) as {
      source: null;
    };
    expect(source).toBeNull();
  });

  it('given a document that codegen made a text of, then it is answered; given a parsed one, then it says what to do', async () => {
    const text = '{ viewer { partner { slug } } }';
    // As codegen's `documentMode: 'string'` has it.
    class TypedDocumentString extends String {
      declare __apiType?: (variables: object) => { viewer: { partner: { slug: string } } };
      override toString() {
        return text;
      }
    }
    const { viewer } = await client().request(new TypedDocumentString());
    expect(viewer.partner.slug).toBe('all-seeing');
    // @ts-expect-error a text is wanted
    const parsed: string = parse(text);
    for (const asking of [
      client().request(parsed),
      (async () => client().subscribe(parsed))(),
      paginate(client(), parsed, {}, () => null).next(),
    ])
      expect(await failure(asking)).toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringContaining("documentMode: 'string'"),
      });
  });

  it('given a list, then `paginate` gives each of it once, in its order', async () => {
    const found: string[] = [];
    const stories = paginate(
      client(),
      StoriesDocument,
      { first: 10, filter: { published: { to: '2026-11-01T00:00:00Z' } } },
      (data) => data.articles,
    );
    for await (const { uri } of stories) found.push(uri);
    expect(found).toEqual(Array.from({ length: 25 }, (_, n) => `urn:sdk:${25 - n}`));
  });

  it('given a list of which enough was taken, then no other page is asked for', async () => {
    let asked = 0;
    const counting = client({
      fetch: (...args) => {
        asked += 1;
        return fetch(...args);
      },
    });
    for await (const _ of paginate(counting, StoriesDocument, { first: 10 }, (data) => data.articles)) break;
    expect(asked).toBe(1);
  });

  it.each([
    [
      'no key',
      'UNAUTHENTICATED',
      401,
      () => createClient({ url: `${wire.url}/graphql` }).request(ViewerDocument),
    ],
    ['a key that is none', 'UNAUTHENTICATED', 401, () => client({ key: 'dl_no' }).request(ViewerDocument)],
    ['a cursor that is none', 'BAD_CURSOR', 200, () => client().request(StoriesDocument, { after: 'x' })],
    ['a query that is none', 'GRAPHQL_VALIDATION_FAILED', 400, () => client().request('{ nothing }')],
    [
      'a page of a proxy’s',
      'BAD_RESPONSE',
      502,
      () =>
        client({ fetch: async () => new Response('<html>', { status: 502 }), retries: 0 }).request(
          ViewerDocument,
        ),
    ],
  ])('given %s, then the error is %s', async (_, code, status, ask) => {
    const error = await failure(ask());
    expect(error).toBeInstanceOf(DatelineError);
    expect([error.code, error.status]).toEqual([code, status]);
  });

  it('given an error of the gateway’s, then it says what to do, and by which id the operator finds it', async () => {
    const error = await failure(client().request(StoriesDocument, { after: 'x' }));
    expect([error.remedy, error.requestId]).toEqual([
      expect.stringMatching(/^Use a cursor only where it came from/),
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ]);
  });

  it('given nobody there, then a query is tried again before it fails, a mutation never', async () => {
    const asking = (document: string) => {
      let tries = 0;
      const refusing = client({
        retries: 2,
        fetch: async () => {
          tries += 1;
          throw new TypeError('fetch failed');
        },
      });
      return failure(refusing.request(document)).then(({ code }) => [code, tries]);
    };
    expect(await asking('{ viewer { key { name } } }')).toEqual(['UNREACHABLE', 3]);
    expect(await asking('mutation { acknowledgeRecall(id: "x") { id } }')).toEqual(['UNREACHABLE', 1]);
  });

  it('given a spent budget, then it waits for as long as the gateway tells, and asks again', async () => {
    const key = await makePartner(wire, [], { pointsPerMinute: 5 });
    const waits: number[] = [];
    let refusedAt = 0;
    const spending = client({
      key,
      fetch: async (...args) => {
        if (refusedAt > 0) waits.push(performance.now() - refusedAt);
        const response = await fetch(...args);
        if (response.status !== 429 || refusedAt > 0)
          return waits.length > 0 ? Response.json({ data: { paid: true } }) : response;
        refusedAt = performance.now();
        // The minute is the gateway's; a test has a second.
        const headers = new Headers(response.headers);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(1);
        headers.set('retry-after', '1');
        return new Response(response.body, { status: 429, headers });
      },
    });
    const cheap = '{ viewer { key { name } partner { name } } }';
    while (refusedAt === 0) await spending.request(cheap);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(999);
  });

  it('given a signal, then it stops waiting', async () => {
    const refusing = client({
      fetch: async () => Promise.reject(new TypeError('fetch failed')),
      retries: 1_000,
    });
    const error = await failure(refusing.request(ViewerDocument, {}, { signal: AbortSignal.timeout(300) }));
    expect(error.name).toBe('TimeoutError');
  });
});
