import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makeProduct } from '../support/partners.ts';
import { canceled, type Licensed, licensed, publish, withheld } from '../support/recalls.ts';

const sport = { genres: [{ name: 'Sport' }] };
const killed = (uri: string) => ({ uri, reason: 'CANCELED', advisory: canceled.edNote });
const held = (uri: string) => ({ uri, reason: 'WITHHELD', advisory: withheld.edNote });

describe('a recall in `changes`', () => {
  let wire: TestGateway;
  let product: string;
  let partner: Licensed;
  let count = 0;

  beforeAll(async () => {
    wire = await testGateway();
    product = await makeProduct(wire, { selection: { genres: ['Sport'] } });
  });
  afterAll(() => wire.close());

  /** A partner that has followed from the first of two stories of its product on. */
  const follower = async () => {
    partner = await licensed(wire, `follower-${++count}`);
    const license = await partner.grant(product);
    const uri = `urn:recalled:${count}`;
    await publish(wire, uri, 1, sport);
    expect(await partner.changes()).toContainEqual({ uri });
    return { license, uri };
  };

  it('given a licence that ended before the kill, then its partner is told of it, with the advisory, once', async () => {
    const { license, uri } = await follower();
    await partner.end(license);
    wire.clock.advance(1_000);
    expect(await partner.changes()).toContainEqual({ uri, reason: 'LICENSE_ENDED', advisory: null });
    await publish(wire, uri, 2, { ...sport, ...canceled });
    expect(await partner.changes()).toEqual([killed(uri)]);
    expect(await partner.changes()).toEqual([]);
  });

  it('given a story that had left the product before it is withheld, then its partner is told of it, once', async () => {
    const { uri } = await follower();
    await publish(wire, uri, 2, { genres: [{ name: 'Politics' }] });
    expect(await partner.changes()).toEqual([{ uri, reason: 'OUT_OF_SCOPE', advisory: null }]);
    await publish(wire, uri, 3, { genres: [{ name: 'Politics' }], ...withheld });
    expect(await partner.changes()).toEqual([held(uri)]);
  });

  it('given a story that several products of a partner show, then its recall is told once', async () => {
    const { uri } = await follower();
    await partner.grant(await makeProduct(wire));
    await partner.changes();
    await publish(wire, uri, 2, { ...sport, ...canceled });
    expect(await partner.changes()).toEqual([killed(uri)]);
  });

  it('given a story that is withheld, killed, and killed again in a later version, then each is told', async () => {
    const { license, uri } = await follower();
    await partner.end(license);
    await partner.changes();
    const told = [];
    for (const status of [withheld, canceled, canceled]) {
      expect(await publish(wire, uri, told.length + 2, { ...sport, ...status })).toBe('updated');
      told.push(await partner.changes());
    }
    expect(told).toEqual([[held(uri)], [killed(uri)], [killed(uri)]]);
  });

  it('given a story that its partner was never entitled to, then its recall is not told', async () => {
    const others = ['politics', 'before', 'after', 'embargo'].map((name) => `urn:recalled:never:${name}`);
    const [politics = '', before = '', after = '', embargo = ''] = others;
    await publish(wire, politics, 1);
    await publish(wire, before, 1, sport);
    await publish(wire, before, 2, { ...sport, ...canceled });
    const { license } = await follower();
    await publish(wire, embargo, 1, { ...sport, embargoedUntil: '2027-01-01T00:00:00Z' });
    await partner.end(license);
    wire.clock.advance(1_000);
    await publish(wire, after, 1, sport);
    await partner.changes();
    for (const uri of others) await publish(wire, uri, 3, { ...sport, ...canceled });
    expect(await partner.changes()).toEqual([]);
  });

  it('given an embargo that has lifted and a licence that has begun just now, then both are told of the kill', async () => {
    const { uri } = await follower();
    const lifts = new Date(wire.clock.now().getTime() + 200).toISOString();
    await publish(wire, `${uri}:embargo`, 1, { ...sport, embargoedUntil: lifts });
    const newcomer = await licensed(wire, `newcomer-${count}`);
    await newcomer.grant(product, { validFrom: new Date(lifts) });
    await newcomer.changes();
    await partner.changes();
    wire.clock.advance(300);
    await publish(wire, `${uri}:embargo`, 2, { ...sport, ...canceled });
    await publish(wire, uri, 2, { ...sport, ...canceled });
    // The first where it was shown and where it was killed, which are two positions.
    const lifted = killed(`${uri}:embargo`);
    expect(await partner.changes()).toEqual([lifted, lifted, killed(uri)]);
    expect(await newcomer.changes()).toEqual(expect.arrayContaining([killed(`${uri}:embargo`), killed(uri)]));
  });
});
