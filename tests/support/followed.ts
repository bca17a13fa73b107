import { createClient } from '@dateline/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { type TestGateway, testGateway } from './gateway.ts';
import { makePartner, makeProduct } from './partners.ts';
import { publish } from './recalls.ts';
import { type TcpProxy, tcpProxy } from './tcp-proxy.ts';

let last = 0;

/** What a test file follows: one gateway for all its tests, for each a way to it that can be cut, and a signal to end. */
export interface Followed {
  wire: TestGateway;
  proxy: TcpProxy;
  ending: AbortController;
  partner(): ReturnType<typeof partnerOf>;
}

/** Called where a file's tests are described, whose hooks it sets. */
export function followed(): Followed {
  const on = { partner: () => partnerOf(on.wire, on.proxy) } as Followed;
  beforeAll(async () => {
    on.wire = await testGateway();
  });
  beforeEach(async () => {
    const { hostname, port } = new URL(on.wire.url);
    on.proxy = await tcpProxy({ host: hostname, port: Number(port) });
    on.ending = new AbortController();
  });
  afterEach(async () => {
    on.ending.abort();
    await on.proxy.close();
  });
  afterAll(() => on.wire.close());
  return on;
}

/** A partner of a product of its own, asked through the proxy. */
async function partnerOf(wire: TestGateway, proxy: TcpProxy) {
  const genre = `Followed ${++last}`;
  const prefix = `urn:followed:${last}:`;
  const product = await makeProduct(wire, { selection: { genres: [genre] } });
  const key = await makePartner(wire, [{ product }]);
  return {
    key,
    client: createClient({ url: `http://127.0.0.1:${proxy.port}/graphql`, key }),
    publish: async (name: string, version = 1, overrides: Record<string, unknown> = {}) =>
      expect(
        await publish(wire, `${prefix}${name}`, version, { genres: [{ name: genre }], ...overrides }),
      ).not.toBe('REJECTED'),
  };
}
