import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const revisions = `query ($uri: String!) { articleByUri(uri: $uri) { revisions {
  totalCount edges { cursor node { version status headline body(format: TEXT) } }
} } }`;

describe('a version that was recalled', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const publish = async (uri: string, statuses: string[]) => {
    for (const [index, pubStatus] of statuses.entries()) {
      const version = String(index + 1);
      const answer = await wire.ingest(
        story({
          uri,
          version,
          pubStatus,
          headlines: [{ value: `Headline ${version}` }],
          bodies: [{ contentType: 'text/html', value: `<p>Body ${version}</p>` }],
        }),
      );
      expect(answer.status).toBe(200);
    }
  };
  const versionsOf = async (uri: string) => {
    const { articleByUri } = await wire.data(revisions, { uri });
    const { totalCount, edges } = articleByUri.revisions;
    expect(edges).toHaveLength(totalCount);
    return edges.map(({ node }: { node: object }) => node);
  };
  const shown = (version: string) => ({
    version,
    status: 'USABLE',
    headline: `Headline ${version}`,
    body: `Body ${version}`,
  });

  it.each(['withheld', 'canceled'])(
    'given a story that was %s and is issued again, then nothing up to the recall is shown',
    async (status) => {
      const uri = `urn:test:${status}-again`;
      await publish(uri, ['usable', 'usable', status, 'usable', 'usable']);
      expect(await versionsOf(uri)).toEqual([shown('5'), shown('4')]);
    },
  );

  it('given a story that was first withheld, then that version is never shown', async () => {
    await publish('urn:test:first-withheld', ['withheld', 'usable']);
    expect(await versionsOf('urn:test:first-withheld')).toEqual([shown('2')]);
  });

  it('given no recall, then every version is shown', async () => {
    await publish('urn:test:never-recalled', ['usable', 'usable']);
    expect(await versionsOf('urn:test:never-recalled')).toEqual([shown('2'), shown('1')]);
  });
});
