import { createClient } from '@dateline/client';
import { expect } from '@jest/globals';
import type { TestGateway } from './gateway.ts';
import { makePartner, makeProduct } from './partners.ts';
import { publish } from './recalls.ts';
import type { TcpProxy } from './tcp-proxy.ts';

let last = 0;

/** A partner of a product of its own, asked through the proxy. */
export async function followed(wire: TestGateway, proxy: TcpProxy) {
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
