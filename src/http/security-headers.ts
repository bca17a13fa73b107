import { createHash } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What every answer forbids that does not allow it itself: to load, run or send anything, or to be framed. */
const forbidden = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** A Content-Security-Policy that allows what is named and nothing else. */
export function contentPolicy(allowed: Record<string, string> = {}): string {
  return Object.entries({ ...forbidden, ...allowed })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** What stands in these elements of a page, as sources of a policy: nothing else is run, or styles it, than what we sent. */
export function digestsOf(element: 'script' | 'style', html: string): string {
  return [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))]
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ');
}

/** For answers that no hook of the server ever sees: of requests that could not be read. */
export const bareHeaders = {
  'content-security-policy': contentPolicy(),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Registered first, so that what a later hook answers (a preflight, a refusal) bears them too. */
export async function securityHeaders(server: FastifyInstance, publicUrl: string | null): Promise<void> {
  const year = 365 * 24 * 3600;
  await server.register(helmet, {
    contentSecurityPolicy: false,
    // Sandbox signs its users in by a popup that answers its page.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    xFrameOptions: { action: 'deny' },
    // Of this host alone: what else the operator's domain serves is not ours to say.
    strictTransportSecurity: publicUrl?.startsWith('https:')
      ? { maxAge: year, includeSubDomains: false }
      : false,
  });
  const policy = contentPolicy();
  // On the raw answer, as helmet writes there: a stream that takes it over has all of them.
  server.addHook('onRequest', async (_request, reply) => {
    reply.raw.setHeader('content-security-policy', policy);
  });
}
