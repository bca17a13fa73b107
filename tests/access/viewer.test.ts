import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueKey } from '../../src/access/key/key.writer.js';
import { grantLicense } from '../../src/access/license/license.writer.js';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import { ensureProduct } from '../../src/access/product/product.writer.js';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const query = `{ viewer {
  partner { slug name } key { name expiresAt }
  licenses { product { slug name } validFrom validUntil grants territories archiveDays }
} }`;

describe('who asks', () => {
  let wire: TestGateway;
  let key: string;

  beforeAll(async () => {
    wire = await testGateway();
    await wire.ingest(story());
    const at = wire.clock.now();
    key = await wire.gateway.database.dataSource.transaction(async (manager) => {
      const partner = await ensurePartner(manager, 'herald', 'The Herald', at);
      const act = { by: 'test', at };
      const metadata = await ensureProduct(manager, 'all', 'All of it', at);
      const sport = await ensureProduct(manager, 'sport', 'Sport', at);
      await grantLicense(manager, partner, metadata, { archiveDays: 30 }, act);
      const until = new Date(at.getTime() + 1_000);
      const terms = {
        validUntil: until,
        fullText: true,
        media: true,
        advance: true,
        territories: ['AT', 'DE'],
      };
      await grantLicense(manager, partner, sport, terms, act);
      const expiresAt = new Date(at.getTime() + 2_000);
      return (await issueKey(manager, { partner }, { name: 'site', expiresAt }, at)).secret;
    });
  });
  afterAll(() => wire.close());

  const all = {
    product: { slug: 'all', name: 'All of it' },
    validFrom: '2026-11-20T12:00:00.000Z',
    validUntil: null,
    grants: ['METADATA'],
    territories: null,
    archiveDays: 30,
  };
  const sport = {
    product: { slug: 'sport', name: 'Sport' },
    validFrom: '2026-11-20T12:00:00.000Z',
    validUntil: '2026-11-20T12:00:01.000Z',
    grants: ['METADATA', 'FULL_TEXT', 'MEDIA', 'ADVANCE'],
    territories: ['AT', 'DE'],
    archiveDays: null,
  };
  const viewer = (licenses: unknown[]) => ({
    viewer: {
      partner: { slug: 'herald', name: 'The Herald' },
      key: { name: 'site', expiresAt: '2026-11-20T12:00:02.000Z' },
      licenses,
    },
  });

  it('given a key, then its partner is told with the licences that hold now, and of the key when it ends', async () => {
    expect(await wire.data(query, {}, key)).toEqual(viewer([all, sport]));
    wire.clock.advance(999);
    expect(await wire.data(query, {}, key)).toEqual(viewer([all, sport]));
    wire.clock.advance(1);
    expect(await wire.data(query, {}, key)).toEqual(viewer([all]));
  });

  it('given the instant at which the key expires, then it is refused, with no word of why', async () => {
    wire.clock.set('2026-11-20T12:00:02.000Z');
    const { status, headers, errors } = await wire.ask(query, {}, key);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect([status, errors?.map(({ message, extensions }) => [extensions.code, message])]).toEqual([
      401,
      [['UNAUTHENTICATED', 'This key does not hold.']],
    ]);
  });

  it.each([
    '{ viewer { partner { name } } }',
    '{ articles { totalCount } }',
    '{ topics { totalCount } }',
    '{ nodes(ids: ["QXJ0aWNsZTox"]) { id } }',
  ])('given no key, then %s is refused', async (asked) => {
    const { status, headers, data, errors } = await wire.ask(asked, {}, null);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect([status, data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      401,
      undefined,
      ['UNAUTHENTICATED'],
    ]);
  });

  it('given no key, then introspection is answered', async () => {
    const { data } = await wire.ask('{ __schema { queryType { name } } __typename }', {}, null);
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } }, __typename: 'Query' });
  });
});
