import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueKey, revokeKey } from '../../src/access/key/key.writer.js';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import { setSourceInLog } from '../../src/changes/set-source.js';
import { entriesAfter, keptPositions, pruneEntries } from '../../src/database/log-entries.js';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

describe('the entries of the change log', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const db = () => wire.gateway.database.dataSource;
  const head = async () => (await entriesAfter(db(), 0)).position;

  /** What was entered while `work` ran: of each kind, how many ids. */
  const entered = async (work: () => Promise<unknown>) => {
    const before = await head();
    await work();
    const { entries, position } = await entriesAfter(db(), before);
    const kinds = entries?.map(({ kind, ids }) => [kind, ids.length]) ?? [];
    return { positions: position - before, ...Object.fromEntries(kinds) };
  };

  const shows = picture({ uri: 'urn:entries:picture' });
  const document = story({
    uri: 'urn:entries:story',
    infoSources: [{ name: 'Entries Wire' }],
    by: 'Ada Moss',
    subjects: [subject('20000822', 'football')],
    associations: [{ name: 'main', ...shows }],
  });

  it('given a story of a new source, then it tells of all that it has made, at one position', async () => {
    expect(await entered(() => wire.ingest(document))).toEqual({
      positions: 1,
      article: 1,
      media: 1,
      source: 1,
      topic: 1,
      author: 1,
    });
  });

  it('given the story again, then nothing is entered', async () => {
    expect(await entered(() => wire.ingest(document))).toEqual({ positions: 0 });
  });

  it('given a correction that shows its picture alike, then both are entered, and nothing that stays', async () => {
    const again = { ...shows, version: '2', versionCreated: '2026-11-19T09:00:00Z' };
    const correction = { ...document, version: '2', associations: [{ name: 'main', ...again }] };
    expect(await entered(() => wire.ingest(correction))).toEqual({ positions: 1, article: 1, media: 1 });
  });

  it('given a picture delivered by itself, then the story that shows it is entered with it', async () => {
    const headlines = [{ role: 'main', value: 'Another picture' }];
    expect(await entered(() => wire.ingest({ ...shows, version: '3', headlines }))).toMatchObject({
      positions: 1,
      media: 1,
      article: 1,
    });
  });

  it('given another name of a source, then the source is entered', async () => {
    const rename = () =>
      db().transaction((manager) =>
        setSourceInLog(manager, 'entries-wire', { name: 'Renamed' }, wire.clock.now()),
      );
    expect(await entered(rename)).toEqual({ positions: 1, source: 1 });
  });

  it('given a licence, then its partner is entered', async () => {
    const product = await makeProduct(wire);
    expect(await entered(() => makePartner(wire, [{ product }]))).toMatchObject({ entitlement: 1 });
  });

  it('given a key revoked twice, then it is entered once', async () => {
    const now = wire.clock.now();
    const partner = await ensurePartner(db().manager, 'entries-partner', 'Entries', now);
    const { key } = await issueKey(db().manager, { partner }, { name: 'one', expiresAt: null }, now);
    const revoke = () => revokeKey(db().manager, { id: key.id }, now);
    expect(await entered(revoke)).toEqual({ positions: 1, key: 1 });
    expect(await entered(revoke)).toEqual({ positions: 0 });
  });

  it('given an embargo that lifts, then its story is entered', async () => {
    await wire.ingest(story({ uri: 'urn:entries:embargoed', embargoedUntil: '2026-11-20T13:00:00Z' }));
    const lift = () => {
      wire.clock.advance(2 * 3_600_000);
      return wire.data('{ changes(first: 1) { cursor } }');
    };
    expect(await entered(lift)).toEqual({ positions: 1, article: 1 });
  });

  it('given that the entries after a position are deleted, then it is told that some are missing', async () => {
    const before = await head();
    await db().query('UPDATE change_head SET position = position + $1', [keptPositions]);
    await wire.ingest(story());
    await pruneEntries(db());
    expect(await entriesAfter(db(), before)).toEqual({ position: before + keptPositions + 1, entries: null });
    expect(await entriesAfter(db(), before + keptPositions)).toMatchObject({ entries: expect.any(Array) });
    expect(await db().query('SELECT count(*)::int AS count FROM change_entry')).toEqual([{ count: 1 }]);
  });
});
