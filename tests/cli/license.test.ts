import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import { ensureProduct } from '../../src/access/product/product.writer.js';
import { dateline } from '../support/cli.ts';
import { type OpenedDatabase, openedDatabase } from '../support/opened.ts';

const now = new Date('2026-11-20T12:00:00.000Z');

describe('`license`', () => {
  let database: OpenedDatabase;

  beforeAll(async () => {
    database = await openedDatabase();
    await ensurePartner(database.manager, 'acme', 'Acme', now);
    await ensureProduct(database.manager, 'sport', 'Sport', now);
  });
  afterAll(() => database.close());

  const run = (...args: string[]) => dateline(['license', ...args], { env: database.own.environment });
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

  it('given a licence’s life, then the log tells each change with who made it, the newest last', async () => {
    const terms = ['--from', '2026-01-01', '--until', '2999-01-01T12:00:00+02:00', '--full-text', '--media'];
    const limits = ['--territory', 'DE', '--territory', 'AT', '--archive-days', '30'];
    const granted = await json('grant', '--partner', 'acme', '--product', 'sport', ...terms, ...limits);
    const license = {
      ...{ id: expect.any(String), partner: 'acme', product: 'sport', createdAt: expect.any(String) },
      ...{ validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2999-01-01T10:00:00.000Z' },
      ...{ fullText: true, media: true, advance: false, territories: ['AT', 'DE'], archiveDays: 30 },
    };
    expect(granted).toEqual({ license, revision: 1 });
    const { id } = granted.license;
    const line = (words: string) => `${id}  acme → sport (from 2026-01-01T00:00:00.000Z; ${words})\n`;
    const change = [id, '--by', 'Anna', '--open-ended', '--no-full-text', '--everywhere', '--whole-archive'];
    expect(await run('change', ...change, '--advance')).toEqual({
      code: 0,
      stdout: line('open-ended; no full text; media; before embargo; everywhere; whole archive'),
      stderr: 'Kept as entitlement revision 2.\n',
    });
    expect((await run('change', id, '--media')).stderr).toBe('Nothing changed.\n');
    const ended = await json('end', id, '--by', 'Ben');
    expect(ended).toMatchObject({ license: { validUntil: expect.any(String) }, revision: 3 });
    expect((await run('list', '--partner', 'acme', '--product', 'sport')).stdout).toBe(
      line(
        `until ${ended.license.validUntil}; no full text; media; before embargo; everywhere; whole archive`,
      ),
    );
    expect(await json('list')).toEqual([ended.license]);

    const log = await json('log', 'acme');
    const sentences = [
      'Granted sport: from 2026-01-01T00:00:00.000Z; until 2999-01-01T10:00:00.000Z; full text; media; not before embargo; in AT, DE; 30 days of archive.',
      'Changed sport: open-ended (was until 2999-01-01T10:00:00.000Z); no full text (was full text); before embargo (was not before embargo); everywhere (was in AT, DE); whole archive (was 30 days of archive).',
      'Ended sport.',
    ];
    const names = [userInfo().username, 'Anna', 'Ben'];
    expect(log).toEqual(
      sentences.map((change, index) => ({
        ...{ number: index + 1, at: expect.any(String), byWhom: names[index], change },
        licenses: [expect.objectContaining({ id, product: { slug: 'sport', name: 'Sport', selection: {} } })],
      })),
    );
    expect((await run('log', 'acme')).stdout).toBe(
      sentences
        .map((change, index) => `${index + 1}  ${log[index].at}  ${names[index]}: ${change}\n`)
        .join(''),
    );
  });

  it('given a licence that has not begun, then its end takes it back', async () => {
    const from = ['--from', '2999-01-01'];
    const { license } = await json('grant', '--partner', 'acme', '--product', 'sport', ...from);
    expect(await run('end', license.id)).toEqual({
      code: 0,
      stdout: 'It had not begun, and is taken back.\n',
      stderr: 'Kept as entitlement revision 5.\n',
    });
  });

  const grant = ['grant', '--partner', 'acme', '--product', 'sport'];
  it.each([
    [['grant', '--partner', 'nobody', '--product', 'sport'], 'UNKNOWN_PARTNER There is no partner "nobody".'],
    [
      ['grant', '--partner', 'acme', '--product', 'nothing'],
      'UNKNOWN_PRODUCT There is no product "nothing".',
    ],
    [['end', 'nothing'], 'UNKNOWN_LICENSE There is no licence "nothing".'],
    [
      [...grant, '--territory', 'Germany'],
      'BAD_ARGUMENT "Germany" is not a territory: two capital letters of ISO 3166-1, such as DE.',
    ],
    [
      [...grant, '--from', '2027-01-01', '--until', '2026-01-01'],
      'BAD_ARGUMENT The licence would end (2026-01-01T00:00:00.000Z) before it begins (2027-01-01T00:00:00.000Z).',
    ],
    [[...grant, '--by', ' '], 'BAD_ARGUMENT Who does it is empty.'],
  ])('given %j, then it is refused', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([1, '', message]);
  });
});
