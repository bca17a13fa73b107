import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type TestGateway, testGateway } from '../support/gateway.ts';

/** Recommendations and choices that are not followed; nothing that MUST be is among them. */
const notFollowed = new Map([
  // Another site's page could send such a GET unasked: it needs a header of its own.
  ['5A70', 'MAY accept application/x-www-form-urlencoded formatted GET requests'],
  [
    'D6D5',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  ],
  ['6A70', 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json'],
  // A request that cannot be executed is answered 400, whichever type the client accepts, so that logs and
  // metrics show it for what it is.
  ['572B', 'SHOULD use 200 status code on document parsing failure when accepting application/json'],
  ['FDE2', 'SHOULD use 200 status code on document validation failure when accepting application/json'],
  ['7B9B', 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json'],
]);

describe('GraphQL over HTTP', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const audits = serverAudits({ url: () => `${wire.url}/graphql` });

  it.each(audits.filter(({ id }) => !notFollowed.has(id)).map(({ name, fn }) => [name, fn] as const))(
    '%s',
    async (name, audit) => {
      expect(await audit()).toMatchObject({ name, status: 'ok' });
    },
  );

  it('given the recommendations that are not followed, then they are these and no others', async () => {
    // One after the other: who sends so much that is refused at once is told to wait.
    const results = [];
    for (const audit of audits) results.push(await audit.fn());
    const failed = results.filter((result) => result.status !== 'ok');
    expect(failed.map(({ id, name }) => [id, name])).toEqual([...notFollowed]);
  });
});
