import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline } from '../support/cli.ts';
import { sharedSecret } from '../support/database.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makeReceiver, type Receiver } from '../support/receiver.ts';

describe('dateline webhook', () => {
  let wire: TestGateway;
  let receiver: Receiver;

  beforeAll(async () => {
    wire = await testGateway({ now: new Date().toISOString() });
    receiver = await makeReceiver();
  });
  afterAll(async () => {
    await receiver.close();
    await wire.close();
  });

  const run = (...args: string[]) =>
    dateline(['webhook', ...args, '--partner', 'all-seeing'], {
      env: { DATELINE_SECRET: sharedSecret, ...wire.database.environment, WEBHOOK_TARGETS: 'any' },
    });
  const id = async () => JSON.parse((await run('list', '--json')).stdout)[0].id as string;

  it('given an address, then one is made, and its secret is printed once', async () => {
    const made = await run('create', receiver.url, '--name', 'production');
    expect([made.code, made.stderr]).toEqual([0, 'Keep this secret now: it is not shown again.\n']);
    expect(made.stdout).toMatch(/^whsec_[\w+/=]{44}\n$/);
    receiver.secrets = [made.stdout.trim()];
    const listed = await run('list', '--json');
    expect(JSON.parse(listed.stdout)).toEqual([
      {
        id: expect.any(String),
        name: 'production',
        url: receiver.url,
        createdAt: expect.any(String),
        formerUntil: null,
        pausedAt: null,
        pausedReason: null,
        attempts: 0,
        failingSince: null,
        lastError: null,
        nextAttemptAt: null,
        lastDeliveredAt: null,
      },
    ]);
    // What stands behind the question mark may be a password.
    const { origin } = new URL(receiver.url);
    expect((await run()).stdout).toBe(
      `${await id()}  production           ${origin}/hook  active (last taken never)\n`,
    );
  });

  it('given a test, then its outcome is the command’s', async () => {
    const tested = await run('test', await id());
    expect([tested.code, tested.stdout]).toEqual([0, expect.stringMatching(/^taken: 204 in \d+ ms\n$/)]);
    receiver.manners.push(500);
    const failed = await run('test', await id(), '--json');
    expect([failed.code, JSON.parse(failed.stdout)]).toEqual([
      1,
      { taken: false, status: 500, error: 'It was answered with 500.', ms: expect.any(Number) },
    ]);
    expect(receiver.messages.map(({ type, verified }) => [type, verified])).toEqual([
      ['test', [true]],
      ['test', [true]],
    ]);
  });

  it('given a rotation, then messages are signed with the new secret and the old one', async () => {
    const rotated = await run('rotate', await id(), '--json');
    receiver.secrets.unshift(JSON.parse(rotated.stdout).secret);
    await run('test', await id());
    expect(receiver.messages.at(-1)?.verified).toEqual([true, true]);
  });

  it('given pause, resume, replay and delete, then each says how it is now', async () => {
    const one = await id();
    expect((await run('pause', one)).stdout).toMatch(
      / {2}paused \S+Z: Paused by \S+\. \(last taken never\)\n$/,
    );
    expect((await run('resume', one)).stdout).toMatch(/ {2}active \(last taken never\)\n$/);
    expect((await run('replay', one)).stdout).toMatch(/ {2}active \(last taken never\)\n$/);
    expect(await run('replay', one, '--after', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^BAD_CURSOR /),
    });
    expect((await run('delete', one)).stdout).toBe(`${one}: deleted\n`);
    for (const what of ['pause', 'test', 'delete']) {
      expect(await run(what, one)).toEqual({
        code: 1,
        stdout: '',
        stderr: `UNKNOWN_WEBHOOK all-seeing has no webhook "${one}".\n→ See \`dateline webhook list\`.\n`,
      });
    }
  });

  it('given an address of this machine, then it is refused where the settings do not let it', async () => {
    const refused = await dateline(
      ['webhook', 'create', 'https://127.0.0.1/', '--name', 'x', '--partner', 'all-seeing'],
      { env: { DATELINE_SECRET: sharedSecret, ...wire.database.environment } },
    );
    expect([refused.code, refused.stdout, refused.stderr.split('\n')[0]]).toEqual([
      1,
      '',
      'WEBHOOK_TARGET_REFUSED The webhook’s address cannot be sent to. Its host is not on the public internet.',
    ]);
  });
});
