import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const changes = `query Changes($after: String, $first: Int) { changes(after: $after, first: $first) {
  changes { __typename cursor at
    ... on ArticleUpserted { article { uri version } }
    ... on ArticleRemoved { id uri reason advisory } }
  cursor hasMore asOf
} }`;

describe('changes', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  it('given stories, then they come', async () => {
    await wire.ingest([story({ uri: 'urn:a' }), story({ uri: 'urn:b' })]);
    const page = (await wire.data(changes, {})).changes;
    console.log(JSON.stringify(page, null, 1));
    await wire.ingest([story({ uri: 'urn:a', version: '2', pubStatus: 'canceled' })]);
    const next = (await wire.data(changes, { after: page.cursor })).changes;
    console.log(JSON.stringify(next, null, 1));
    const last = (await wire.data(changes, { after: next.cursor })).changes;
    console.log(JSON.stringify(last, null, 1));
  });
});
