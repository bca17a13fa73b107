import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { gatewayMediaScheme } from '../formats/draft.js';

const prefix = '/media/';

/** Serves the sample wire's pictures. */
export async function sampleMedia(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder,
    prefix,
    index: false,
    maxAge: '1h',
    // A file of the folder itself; else there is nothing, not even something forbidden.
    allowedPath: (path) => /^\/\w[\w.-]*$/.test(path),
    // An SVG that is opened on its own is a document, and could run script in this origin.
    setHeaders: (response) =>
      response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
  });
}

/** The address that readers are given for a stored one. */
export function addressFrom(publicUrl: () => string): (href: string) => string {
  return (href) =>
    href.startsWith(gatewayMediaScheme)
      ? `${publicUrl()}${prefix}${encodeURIComponent(href.slice(gatewayMediaScheme.length))}`
      : href;
}
