import { createHash } from 'node:crypto';

/** Of a gateway in production. The secret is the same each time: keys that a kept database holds go on to be good. */
export function environmentFor() {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    SAMPLE_WIRE: 'never',
    DATELINE_SECRET: createHash('sha256').update('dateline bench').digest('base64'),
  };
}
