import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ReadersOptions } from '../access/reader.js';
import { gatewayMediaScheme } from '../formats/draft.js';
import type { SignedAddresses } from './signed-address.js';

const prefix = '/media/';

/** Serves the sample wire's pictures, each at the addresses that partners were given for it. */
export async function sampleMedia(
  server: FastifyInstance,
  folder: string,
  addresses: SignedAddresses,
): Promise<void> {
  await server.register(async (scope) => {
    const secondsLeft = new WeakMap<FastifyRequest, number>();
    // Before anybody looks whether there is such a file.
    scope.addHook('onRequest', async (request) => {
      const { '*': name } = request.params as { '*': string };
      secondsLeft.set(request, addresses.check(name, request.query));
    });
    scope.addHook('onSend', async (request, reply) => {
      const left = secondsLeft.get(request);
      if (left === undefined || reply.statusCode >= 400) return;
      reply.headers({
        'cache-control': `private, max-age=${left}`,
        // An SVG that is opened on its own is a document, and could run script in this origin.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        // Partners show it within their own pages, whose readers load it from here.
        'cross-origin-resource-policy': 'cross-origin',
      });
      reply.raw.removeHeader('x-frame-options');
    });
    await scope.register(fastifyStatic, {
      root: folder,
      prefix,
      index: false,
      cacheControl: false,
      // A file of the folder itself; else there is nothing, not even something forbidden.
      allowedPath: (path) => /^\/\w[\w.-]*$/.test(path),
    });
  });
}

/** What is stored elsewhere is there for everyone; for a file of ours each viewer is given an address of its own. */
export function addressFrom(
  publicUrl: () => string,
  addresses: SignedAddresses,
): ReadersOptions['addressOf'] {
  return (href) => {
    if (!href.startsWith(gatewayMediaScheme)) return href;
    const name = href.slice(gatewayMediaScheme.length);
    return ({ partner, at }) => {
      const signed = addresses.parametersFor(name, partner.id, at);
      return `${publicUrl()}${prefix}${encodeURIComponent(name)}?${signed}`;
    };
  };
}
