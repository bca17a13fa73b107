import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { gatewayMediaScheme } from '../formats/draft.js';

const prefix = '/media/';

/** Serves the sample wire's pictures. */
export async function sampleMedia(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, { root: folder, prefix, index: false, maxAge: '1h' });
}

/** The address that readers are given for a stored one. */
export function addressFrom(publicUrl: () => string): (href: string) => string {
  return (href) =>
    href.startsWith(gatewayMediaScheme)
      ? `${publicUrl()}${prefix}${encodeURIComponent(href.slice(gatewayMediaScheme.length))}`
      : href;
}
