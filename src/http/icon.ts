import type { FastifyInstance } from 'fastify';

/** The double rule that the front page begins with, and a letter's worth of text. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#a3341f"/><path d="M3 3.5h10M3 5.5h10M3 9h10M3 12h6" stroke="#faf8f4" stroke-width="1.2"/></svg>`;

/**
 * `/favicon.ico`, which browsers ask for beside any page, and Sandbox's script before it opens: an answer that it is
 * not there would be an error in the console.
 */
export function iconRoute(server: FastifyInstance): void {
  server.get('/favicon.ico', async (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(icon),
  );
}
