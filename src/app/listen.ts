import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { DatelineError } from '../kernel/errors.js';

/** @returns where it listens @throws PORT_IN_USE, CONFIG_INVALID; the server is closed then */
export async function listen(server: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new DatelineError('PORT_IN_USE', `${host}:${port} is taken.`, { cause: error });
    throw new DatelineError('CONFIG_INVALID', `${host}:${port} cannot be listened on: ${code}.`, {
      cause: error,
    });
  }
  const bound = server.server.address();
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name}:${typeof bound === 'object' && bound ? bound.port : port}`;
}
