import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueKey } from '../../src/access/key/key.writer.js';
import { grantLicense } from '../../src/access/license/license.writer.js';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import { setProduct } from '../../src/access/product/product.writer.js';
import { setSourceInLog } from '../../src/changes/set-source.js';
import { settleProducts } from '../../src/changes/settle.js';
import { inTransaction } from '../../src/database/transaction.js';
import { story } from '../support/factories.ts';
import { allSeeing, type TestGateway, testGateway } from '../support/gateway.ts';

const query = `query ($uri: String!, $territory: String, $at: DateTime) {
  articleByUri(uri: $uri) { usage(territory: $territory, at: $at) { verdict reasons { verdict code text } } }
}`;

describe('whether a story may be used', () => {
  let wire: TestGateway;
  let key: string;

  beforeAll(async () => {
    wire = await testGateway();
    await wire.ingest([
      story({ uri: 'urn:u:plain' }),
      story({ uri: 'urn:u:terms', usageTerms: 'Not for use in print.' }),
      story({ uri: 'urn:u:embargo', embargoedUntil: '2026-11-20T18:00:00Z' }),
      story({ uri: 'urn:u:expires', expires: '2026-11-21T00:00:00Z' }),
      story({ uri: 'urn:u:french', language: 'fr' }),
    ]);
    const at = wire.clock.now();
    const act = { by: 'test', at };
    const { dataSource } = wire.gateway.database;
    key = await dataSource.transaction(async (manager) => {
      const partner = await ensurePartner(manager, 'herald', 'The Herald', at);
      const english = await setProduct(manager, 'english', { selection: { languages: ['en'] } }, act);
      const french = await setProduct(manager, 'french', { selection: { languages: ['fr'] } }, act);
      const validUntil = new Date('2026-12-01T00:00:00Z');
      await grantLicense(manager, partner, english, { validUntil, territories: ['DE'], advance: true }, act);
      await grantLicense(manager, partner, english, { validUntil, territories: ['AT'] }, act);
      await grantLicense(manager, partner, french, {}, act);
      return (await issueKey(manager, { partner }, { name: 'site', expiresAt: null }, at)).secret;
    });
    await settleProducts(dataSource, wire.clock);
  });
  afterAll(() => wire.close());

  const usage = async (uri: string, use: { territory?: string; at?: string }, asker = key) =>
    (await wire.data(query, { uri, ...use }, asker)).articleByUri.usage;
  const denied = (code: string, text: string) => ({ verdict: 'DENIED', code, text });
  const undetermined = (code: string, text: string) => ({ verdict: 'UNDETERMINED', code, text });
  const prose = undetermined('USAGE_TERMS', 'Its source states terms in prose: read `usageTerms`.');

  it.each(['AT', 'DE'])(
    'given a territory of one of the licences, %s, then it is allowed',
    async (territory) => {
      expect(await usage('urn:u:plain', { territory })).toEqual({ verdict: 'ALLOWED', reasons: [] });
    },
  );

  it('given another territory, then it is denied', async () => {
    expect(await usage('urn:u:plain', { territory: 'FR' })).toEqual({
      verdict: 'DENIED',
      reasons: [denied('TERRITORY', 'It is licensed for AT, DE, not for FR.')],
    });
  });

  it('given no territory where it matters, then it is undetermined; where it does not, allowed', async () => {
    expect(await usage('urn:u:plain', {})).toEqual({
      verdict: 'UNDETERMINED',
      reasons: [undetermined('TERRITORY', 'It is licensed for AT, DE: say for which territory.')],
    });
    expect(await usage('urn:u:french', {})).toEqual({ verdict: 'ALLOWED', reasons: [] });
    expect(await usage('urn:u:plain', {}, allSeeing)).toEqual({ verdict: 'ALLOWED', reasons: [] });
  });

  it('given a time at which the licences have ended, to the millisecond, then it is denied', async () => {
    const territory = 'DE';
    expect((await usage('urn:u:plain', { territory, at: '2026-11-30T23:59:59.999Z' })).verdict).toBe(
      'ALLOWED',
    );
    expect(await usage('urn:u:plain', { territory, at: '2026-12-01T00:00:00.000Z' })).toEqual({
      verdict: 'DENIED',
      reasons: [
        denied('LICENSE_PERIOD', 'No licence that holds the story is in force at 2026-12-01T00:00:00.000Z.'),
      ],
    });
  });

  it('given an embargo that the partner sees past, then it is denied until that lifts', async () => {
    const territory = 'DE';
    expect(await usage('urn:u:embargo', { territory })).toEqual({
      verdict: 'DENIED',
      reasons: [denied('EMBARGO', 'It is under embargo until 2026-11-20T18:00:00.000Z.')],
    });
    expect((await usage('urn:u:embargo', { territory, at: '2026-11-20T17:59:59.999Z' })).verdict).toBe(
      'DENIED',
    );
    expect((await usage('urn:u:embargo', { territory, at: '2026-11-20T18:00:00.000Z' })).verdict).toBe(
      'ALLOWED',
    );
  });

  it('given a time at which it will have expired, then it is denied, unless its source means no more by it', async () => {
    const use = { territory: 'DE', at: '2026-11-21T00:00:00.000Z' };
    expect(await usage('urn:u:expires', use)).toEqual({
      verdict: 'DENIED',
      reasons: [denied('EXPIRED', 'It expires at 2026-11-21T00:00:00.000Z.')],
    });
    const means = (expiry: 'KEEP' | 'REMOVE') =>
      inTransaction(wire.gateway.database.dataSource, (manager) =>
        setSourceInLog(manager, 'test-wire', { expiry }, wire.clock.now()),
      );
    await means('KEEP');
    expect(await usage('urn:u:expires', use)).toEqual({ verdict: 'ALLOWED', reasons: [] });
    await means('REMOVE');
  });

  it('given terms in prose, then it is never allowed, and a denial outweighs them', async () => {
    expect(await usage('urn:u:terms', { territory: 'DE' })).toEqual({
      verdict: 'UNDETERMINED',
      reasons: [prose],
    });
    expect(await usage('urn:u:terms', { territory: 'FR' })).toEqual({
      verdict: 'DENIED',
      reasons: [denied('TERRITORY', 'It is licensed for AT, DE, not for FR.'), prose],
    });
  });

  it('given what is no territory, then it is refused at its place', async () => {
    const { errors } = await wire.ask(query, { uri: 'urn:u:plain', territory: 'Germany' }, key);
    expect(errors?.map(({ message, extensions }) => [message, extensions.code, extensions.place])).toEqual([
      ['A territory is an ISO 3166-1 alpha-2 code such as DE.', 'BAD_ARGUMENT', 'territory'],
    ]);
  });
});
