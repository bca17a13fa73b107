import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { dateline } from '../support/cli.ts';
import { sharedSecret } from '../support/database.ts';

describe('settings that are wrong', () => {
  it('given several, then all are told at once, and nothing starts', async () => {
    const env = { PORT: 'http', LOG_LEVEL: 'loud', INGEST_TOKEN: 'short', DATELINE_SECRET: 'short' };
    expect(await dateline(['serve'], { env })).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        'CONFIG_INVALID 4 settings are wrong:',
        '  PORT must be a whole number from 0 to 65535 (a TCP port; 0 takes a free one)',
        '  DATELINE_SECRET must be at least 32 printable characters without spaces; `openssl rand -base64 32` makes one',
        '  LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
        '  INGEST_TOKEN must be at least 16 printable characters without spaces',
        '→ Mend the settings listed.',
        '',
      ].join('\n'),
    });
  });

  it('given PostgreSQL and no secret, then no gateway starts, and another command does not ask for one', async () => {
    const DATABASE_URL = `postgres://desk:hidden@127.0.0.1:${await closedPort()}/news`;
    expect(await dateline(['serve'], { env: { DATABASE_URL, LOG_LEVEL: 'loud' } })).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        'CONFIG_INVALID 2 settings are wrong:',
        '  LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
        '  DATELINE_SECRET must be set with DATABASE_URL, the same for all gateways; `openssl rand -base64 32` makes one',
        '→ Mend the settings listed.',
        '',
      ].join('\n'),
    });
    for (const command of [
      ['migrate', 'status'],
      ['partner', 'list'],
      ['ingest', 'none.json'],
    ]) {
      expect((await dateline(command, { env: { DATABASE_URL } })).stderr).toMatch(/^DATABASE_UNREACHABLE /);
    }
  });

  it('given a database where nobody listens, then it is told without a password, in seconds', async () => {
    const port = await closedPort();
    const env = {
      DATABASE_URL: `postgres://desk:secret@127.0.0.1:${port}/news`,
      DATELINE_SECRET: sharedSecret,
      PORT: '0',
    };
    for (const command of [['serve'], ['migrate', 'up']]) {
      expect(await dateline(command, { env })).toEqual({
        code: 1,
        stdout: '',
        stderr:
          `DATABASE_UNREACHABLE PostgreSQL at 127.0.0.1:${port}/news cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}.\n` +
          '→ Check DATABASE_URL and that PostgreSQL runs and accepts connections.\n',
      });
    }
  }, 30_000);
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}
