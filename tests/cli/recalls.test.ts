import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline } from '../support/cli.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makeProduct } from '../support/partners.ts';
import { canceled, type Licensed, licensed, publish, withheld } from '../support/recalls.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Commands ask the machine's clock, to which the gateway's is brought here. */
describe('`recalls`', () => {
  let wire: TestGateway;
  let acme: Licensed;
  let beacon: Licensed;
  const early = minutesAgo(150);
  const late = minutesAgo(20);

  beforeAll(async () => {
    wire = await testGateway({ now: minutesAgo(200) });
    const product = await makeProduct(wire);
    acme = await licensed(wire, 'acme');
    beacon = await licensed(wire, 'beacon');
    await acme.grant(product);
    await beacon.grant(product);
    for (const uri of ['urn:a', 'urn:b']) await publish(wire, uri, 1);
    wire.clock.set(early);
    await publish(wire, 'urn:a', 2, canceled);
    wire.clock.set(late);
    const open = '{ viewer { openRecalls { id } } }';
    const { viewer } = await wire.data(open, {}, beacon.key);
    const acknowledge = 'mutation ($id: ID!) { acknowledgeRecall(id: $id) { id } }';
    await wire.data(acknowledge, { id: viewer.openRecalls[0].id }, beacon.key);
    await publish(wire, 'urn:b', 2, withheld);
  });
  afterAll(() => wire.close());

  const run = (args: string[], env: Record<string, string> = {}) =>
    dateline(['recalls', ...args], { env: { ...wire.database.environment, ...env } });
  const receipt = (partner: string, uri: string, more: object = {}) => ({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    articleId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    partner,
    uri,
    ...(uri === 'urn:a'
      ? { status: 'CANCELED', advisory: canceled.edNote, openedAt: early, overdue: true }
      : { status: 'WITHHELD', advisory: withheld.edNote, openedAt: late, overdue: false }),
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...more,
  });
  const json = async (args: string[], env?: Record<string, string>) => {
    const { code, stdout, stderr } = await run([...args, '--json'], env);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  const done = { overdue: false, acknowledgedAt: late, acknowledgedBy: 'desk' };

  it('given recalls, then each partner’s are told, the oldest first, with who acknowledged them', async () => {
    expect(await json([])).toEqual([
      receipt('acme', 'urn:a'),
      receipt('all-seeing', 'urn:a'),
      receipt('beacon', 'urn:a', done),
      receipt('acme', 'urn:b'),
      receipt('all-seeing', 'urn:b'),
      receipt('beacon', 'urn:b'),
    ]);
  });

  it('given what to tell of, then nothing else is told', async () => {
    expect(await json(['--partner', 'beacon'])).toEqual([
      receipt('beacon', 'urn:a', done),
      receipt('beacon', 'urn:b'),
    ]);
    expect(await json(['--partner', 'beacon', '--open'])).toEqual([receipt('beacon', 'urn:b')]);
    expect(await json(['--overdue'])).toEqual([receipt('acme', 'urn:a'), receipt('all-seeing', 'urn:a')]);
    expect(await json(['--overdue', '--partner', 'beacon'])).toEqual([]);
  });

  it('given another time that is allowed, then other recalls are overdue', async () => {
    const overdue = { overdue: true };
    expect(await json(['--partner', 'beacon', '--overdue'], { RECALL_OVERDUE_MINUTES: '10' })).toEqual([
      receipt('beacon', 'urn:b', overdue),
    ]);
  });

  it('given a person who reads it, then it is a line each, and a sum beside', async () => {
    const { code, stdout, stderr } = await run(['--partner', 'beacon']);
    expect([code, stdout.replace(/\d+ min/, 'N min'), stderr]).toEqual([
      0,
      `${early}  beacon                   CANCELED  urn:a  acknowledged ${late} by desk\n` +
        `${late}  beacon                   WITHHELD  urn:b  open for N min\n`,
      '2 listed, 1 open, 0 overdue (after 60 min).\n',
    ]);
    expect((await run(['--partner', 'acme', '--overdue'])).stdout).toMatch(
      /^\S+Z {2}acme {21}CANCELED {2}urn:a {2}OVERDUE for 1[5-9]\d min\n$/,
    );
  });

  it('given a partner that is not there, then it is UNKNOWN_PARTNER', async () => {
    const { code, stdout, stderr } = await run(['--partner', 'nobody']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('UNKNOWN_PARTNER There is no partner "nobody".');
  });
});
