import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueKey, revokeKey } from '../../src/access/key/key.writer.js';
import { setSource } from '../../src/content/source/source.writer.js';
import { story } from '../support/factories.ts';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

/** The keys with which sources publish, where the operator's own token is not set. */
describe('a source’s key', () => {
  let wire: TestGateway;
  let key: string;
  let keyId: string;

  beforeAll(async () => {
    wire = await testGateway({ config: { ingestToken: null } });
    const now = wire.clock.now();
    const made = await wire.gateway.database.dataSource.transaction(async (manager) => {
      const source = await setSource(manager, 'test-wire', { name: 'Test Wire' }, now);
      return issueKey(manager, { source }, { name: 'desk', expiresAt: null }, now);
    });
    key = made.secret;
    keyId = made.key.id;
  });
  afterAll(() => wire.close());

  const publish = async (document: unknown, bearer: string | null, parameters = '') => {
    const response = await fetch(`${wire.url}/ingest${parameters}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(document),
    });
    return { status: response.status, body: await response.json() };
  };
  const refusal = (code: string, message: string) => ({
    errors: [{ message, extensions: expect.objectContaining({ code }) }],
  });
  const stories = async () => (await wire.data('{ articles { totalCount } }')).articles.totalCount;

  it('given a story of its source, then it is taken', async () => {
    const { status, body } = await publish(story({ uri: 'urn:test:of-the-key' }), key);
    expect([status, body.created]).toEqual([200, 1]);
    const query = '{ articleByUri(uri: "urn:test:of-the-key") { source { slug } } }';
    expect(await wire.data(query)).toEqual({ articleByUri: { source: { slug: 'test-wire' } } });
  });

  it('given a story that names another source, then it is the key’s all the same', async () => {
    const other = story({ uri: 'urn:test:named-otherwise', infoSources: [{ name: 'Other House' }] });
    expect((await publish(other, key)).body.created).toBe(1);
    const query = '{ articleByUri(uri: "urn:test:named-otherwise") { source { slug } } }';
    expect(await wire.data(query)).toEqual({ articleByUri: { source: { slug: 'test-wire' } } });
  });

  it.each([
    ['no key', null, '', 401, 'UNAUTHENTICATED', 'A key is needed: send it as `Authorization: Bearer KEY`.'],
    ['what is no key', 'nonsense', '', 401, 'UNAUTHENTICATED', 'This key does not hold.'],
    ['a partner’s key', allSeeing, '', 403, 'FORBIDDEN', 'A partner’s key reads; it does not publish.'],
  ])(
    'given %s, then it is refused and nothing is stored',
    async (_, bearer, parameters, status, code, message) => {
      const before = await stories();
      expect(await publish(story(), bearer, parameters)).toEqual({ status, body: refusal(code, message) });
      expect(await stories()).toBe(before);
    },
  );

  it('given another source’s name beside the key, then it is refused', async () => {
    const message = 'This key is for documents of test-wire, not of other-house.';
    const answer = await publish(story(), key, '?source=other-house');
    expect(answer).toEqual({ status: 403, body: refusal('FORBIDDEN', message) });
  });

  it('given a source’s key, then nothing can be read with it', async () => {
    const answer = await wire.ask('{ articles { totalCount } }', {}, key);
    expect([answer.status, answer.errors?.[0]?.message]).toEqual([
      403,
      'A source’s key publishes; it does not read.',
    ]);
  });

  it('given that it is revoked, then the next request is refused', async () => {
    const { manager } = wire.gateway.database.dataSource;
    await revokeKey(manager, { id: keyId }, wire.clock.now());
    expect((await publish(story(), key)).status).toBe(401);
  });
});
