import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { changeLicense, endLicense } from '../../src/access/license/license.writer.js';
import { idOfType } from '../../src/kernel/ids.js';
import { Dispatcher } from '../../src/syndication/webhooks/dispatcher.js';
import { byItself, nextByItself } from '../support/counted.ts';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { type LicenseOptions, makePartner, makeProduct } from '../support/partners.ts';
import { makeReceiver, type Receiver } from '../support/receiver.ts';

const webhook = `id name url createdAt pausedAt pausedReason failingSince attempts lastError nextAttemptAt
  lastDeliveredAt formerUntil`;
const create = `mutation ($url: String!, $name: String!, $fromStart: Boolean, $after: String) {
  createWebhook(url: $url, name: $name, fromStart: $fromStart, after: $after) { secret webhook { ${webhook} } } }`;
const doing = (what: string, answer = webhook) => `mutation ($id: ID!) { ${what}(id: $id) { ${answer} } }`;
const day = 86_400_000;

describe('a webhook', () => {
  let wire: TestGateway;
  let receiver: Receiver;
  let last = 0;
  const looks = jest.spyOn(Dispatcher.prototype, 'look');

  beforeAll(async () => {
    wire = await testGateway({ config: { webhooks: { targets: 'any', deliver: true } } });
  });
  beforeEach(async () => {
    receiver = await makeReceiver();
  });
  afterEach(async () => {
    await wire.gateway.database.dataSource.query('DELETE FROM webhook');
    await receiver.close();
  });
  afterAll(async () => {
    await wire.close();
    looks.mockRestore();
  });

  /** What is due is looked for now, not when a second has passed: the embedded database tells of nothing. */
  const look = () => byItself(async () => (looks.mock.contexts[0] as Dispatcher | undefined)?.look());

  /** A partner with a product of its own, and what publishes into it. */
  const partner = async (terms: Partial<LicenseOptions> = {}) => {
    const genre = `Hooked ${++last}`;
    const prefix = `urn:hooked:${last}:`;
    const product = await makeProduct(wire, { selection: { genres: [genre] } });
    const key = await makePartner(wire, [{ product, ...terms }]);
    const publish = async (name: string, overrides: Record<string, unknown> = {}) => {
      const document = story({ uri: `${prefix}${name}`, genres: [{ name: genre }], ...overrides });
      expect((await wire.ingest(document)).documents[0]?.error).toBeUndefined();
      await look();
    };
    const hook = async (variables: Record<string, unknown> = {}) => {
      const { createWebhook } = await wire.data(
        create,
        { url: receiver.url, name: 'mine', ...variables },
        key,
      );
      receiver.secrets.unshift(createWebhook.secret);
      await look();
      return createWebhook.webhook as { id: string };
    };
    const own = async () =>
      (await wire.data(`{ viewer { webhooks { ${webhook} } } }`, {}, key)).viewer.webhooks;
    /** A clock that is advanced meanwhile ends the lease under which it is delivered, and it is delivered twice. */
    const isAtRest = async (id: unknown) => {
      const find = 'SELECT lease FROM webhook WHERE id = $1';
      const [row] = await wire.gateway.database.dataSource.query(find, [idOfType('Webhook', String(id))]);
      return row.lease === null;
    };
    /** Once it is as it is to be, and nothing is sent to it. */
    const becomes = async (isSo: (one: Record<string, unknown>) => boolean) => {
      await look();
      for (;;) {
        const more = nextByItself(wire.gateway.database.statements);
        const [one] = await own();
        if (one && isSo(one) && (await isAtRest(one.id))) return one;
        await more;
      }
    };
    return { key, product, publish, hook, own, becomes };
  };
  /** Of those that were answered with 2xx, without what all names of a partner begin with. */
  const taken = () => receiver.taken().map((line) => line.replace(/urn:hooked:\d+:/, ''));
  const at = (ms = 0) => new Date(wire.clock.now().getTime() + ms).toISOString();

  it('given changes, then it is sent each, thin, signed, in their order', async () => {
    const { key, publish, hook, becomes } = await partner();
    await publish('before');
    await hook();
    await publish('a');
    await publish('a', { version: '2', pubStatus: 'canceled' });
    await becomes(() => taken().length === 2 || taken().at(-1) === '-a CANCELED');
    expect(taken().filter((line) => line !== '+a')).toEqual(['-a CANCELED']);
    const message = receiver.messages.at(-1);
    const [{ id, cursor, ...change }] = message?.data.changes.slice(-1) ?? [];
    expect([message?.verified, message?.type, change]).toEqual([
      [true],
      'changes',
      { kind: 'ArticleRemoved', uri: expect.stringMatching(/:a$/), reason: 'CANCELED', at: at() },
    ]);
    expect(Buffer.from(id, 'base64url').toString()).toMatch(/^Article:/);
    expect(message?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Dateline' });
    // Its cursors are those of `changes`.
    const { changes } = await wire.data(
      'query ($after: String) { changes(after: $after) { changes { at } hasMore } }',
      { after: cursor },
      key,
    );
    expect(changes).toEqual({ changes: [], hasMore: false });
  });

  it.each([
    ['from the start', { fromStart: true }, ['+one', '+two']],
    ['from now on', {}, []],
  ])('given one made %s, then that is sent first', async (_, variables, first) => {
    const { publish, hook, becomes } = await partner();
    await publish('one');
    wire.clock.advance(1_000);
    await publish('two');
    await hook(variables);
    await publish('three');
    await becomes(() => taken().includes('+three'));
    expect(
      taken()
        .filter((line) => line !== '+three')
        .sort(),
    ).toEqual(first);
  });

  it('given a cursor, then it begins after it', async () => {
    const { key, publish, hook } = await partner();
    await publish('one');
    const { changes } = await wire.data('{ changes { cursor } }', {}, key);
    await publish('two');
    await hook({ after: changes.cursor });
    await receiver.come(1);
    expect(taken()).toEqual(['+two']);
  });

  it.each([
    ['500', 500, 'It was answered with 500.'],
    ['a dropped connection', 'drop' as const, 'There was no answer (ECONNRESET).'],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://127.0.0.1:1/' } },
      'It was answered with 307, a redirect, which is not followed: give the address that it leads to.',
    ],
  ])(
    'given %s, then the same is sent again later, and nothing is lost or overtaken',
    async (_, manner, why) => {
      const { publish, hook, becomes } = await partner();
      await hook();
      receiver.manners.push(manner, manner);
      await publish('a');
      const failing = await becomes(({ attempts }) => attempts === 1);
      const waits = new Date(failing.nextAttemptAt as string).getTime() - wire.clock.now().getTime();
      expect([failing.lastError, failing.failingSince]).toEqual([why, at()]);
      expect(waits).toBeGreaterThanOrEqual(2_500);
      expect(waits).toBeLessThanOrEqual(5_000);
      wire.clock.advance(5_000);
      await becomes(({ attempts }) => attempts === 2);
      await publish('b');
      expect(receiver.messages).toHaveLength(2);
      wire.clock.advance(10_000);
      const settled = await becomes(({ lastDeliveredAt }) => lastDeliveredAt !== null);
      expect(taken()).toEqual(['+a', '+b']);
      const [first, second, third] = receiver.messages.map(({ id }) => id);
      // The same told again has the same id; more told is another message.
      expect([second === first, third === first]).toEqual([true, false]);
      expect(settled).toMatchObject({
        attempts: 0,
        failingSince: null,
        lastError: null,
        nextAttemptAt: null,
      });
    },
  );

  it('given a receiver that hangs, then the attempt ends, and no other webhook waits for it', async () => {
    const [slow, quick] = [await partner(), await partner()];
    await slow.hook();
    const patience = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(patience.signal);
    receiver.manners.push('hang');
    await slow.publish('slow');
    await receiver.come(1);
    await quick.hook();
    await quick.publish('quick');
    await quick.becomes(() => taken().includes('+quick'));
    expect(timeout.mock.calls[0]).toEqual([10_000]);
    timeout.mockRestore();
    expect(await slow.own()).toMatchObject([{ attempts: 0, lastError: null }]);
    patience.abort();
    const failing = await slow.becomes(({ attempts }) => attempts === 1);
    expect(failing.lastError).toBe('There was no answer within 10 s.');
    wire.clock.advance(5_000);
    await slow.becomes(() => taken().includes('+slow'));
  });

  it.each([
    ['seconds', { 'retry-after': '1800' }],
    [
      'a date, by its own clock',
      { date: 'Fri, 01 Jan 2100 00:00:00 GMT', 'retry-after': 'Fri, 01 Jan 2100 00:30:00 GMT' },
    ],
  ])('given a receiver that asks in %s to be left alone, then it is', async (_, headers) => {
    const { publish, hook, becomes } = await partner();
    await hook();
    receiver.manners.push({ status: 503, headers });
    await publish('a');
    const asked = await becomes(({ attempts }) => attempts === 1);
    expect(asked.nextAttemptAt).toBe(at(1_800_000));
    wire.clock.advance(1_800_000);
    await becomes(({ lastDeliveredAt }) => lastDeliveredAt !== null);
    expect(taken()).toEqual(['+a']);
  });

  it('given that nothing was taken for a day, then it is paused, says why, and goes on when it is resumed', async () => {
    const { key, publish, hook, becomes } = await partner();
    const { id } = await hook();
    receiver.manners.push(503, { status: 503, headers: { 'retry-after': '1800' } }, 503);
    await publish('a');
    await becomes(({ attempts }) => attempts === 1);
    wire.clock.advance(5_000);
    const asked = await becomes(({ attempts }) => attempts === 2);
    expect(asked.nextAttemptAt).toBe(at(1_800_000));
    wire.clock.advance(day - 5_000);
    const paused = await becomes(({ pausedAt }) => pausedAt !== null);
    expect([paused.pausedAt, paused.pausedReason, paused.attempts]).toEqual([
      at(),
      'Nothing was taken for a day. Last: It was answered with 503.',
      3,
    ]);
    await publish('b');
    const { resumeWebhook } = await wire.data(doing('resumeWebhook'), { id }, key);
    expect(resumeWebhook).toMatchObject({
      pausedAt: null,
      pausedReason: null,
      attempts: 0,
      failingSince: null,
    });
    await becomes(({ lastDeliveredAt }) => lastDeliveredAt !== null);
    expect(taken()).toEqual(['+a', '+b']);
  });

  it('given 410, then it is paused at once', async () => {
    const { publish, hook, becomes } = await partner();
    await hook();
    receiver.manners.push(410);
    await publish('a');
    const { pausedReason } = await becomes(({ pausedAt }) => pausedAt !== null);
    expect(pausedReason).toBe('It was answered with 410: nothing is wanted there any more.');
  });

  it('given one that is paused, then nothing is sent, and what came meanwhile when it is resumed', async () => {
    const { key, publish, hook, becomes } = await partner();
    const { id } = await hook();
    const { pauseWebhook } = await wire.data(doing('pauseWebhook'), { id }, key);
    expect([pauseWebhook.pausedAt, pauseWebhook.pausedReason]).toEqual([at(), 'Paused with the key tests.']);
    await publish('a');
    const other = await partner();
    const second = await makeReceiver();
    await wire.data(create, { url: second.url, name: 'other' }, other.key);
    await other.publish('other');
    await second.come(1);
    await second.close();
    expect(receiver.messages).toEqual([]);
    await wire.data(doing('resumeWebhook'), { id }, key);
    await becomes(({ lastDeliveredAt }) => lastDeliveredAt !== null);
    expect(taken()).toEqual(['+a']);
  });

  it('given a new secret, then both verify for a day, and afterwards the new one alone', async () => {
    const { key, publish, hook, becomes } = await partner();
    const { id } = await hook();
    const { rotateWebhookSecret } = await wire.data(
      doing('rotateWebhookSecret', `secret webhook { ${webhook} }`),
      { id },
      key,
    );
    expect(rotateWebhookSecret.webhook.formerUntil).toBe(at(day));
    receiver.secrets.unshift(rotateWebhookSecret.secret);
    await publish('a');
    await becomes(({ lastDeliveredAt }) => lastDeliveredAt !== null);
    wire.clock.advance(day);
    await publish('b');
    const messages = await receiver.come(2);
    expect(messages.map(({ verified }) => verified)).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('given licences, embargoes and recalls, then it tells what they show and hide, as `changes` does', async () => {
    const { product, publish, hook, becomes } = await partner();
    await hook();
    const is = async (line: string) => becomes(() => taken().at(-1) === line);
    await publish('embargoed', { embargoedUntil: at(60_000) });
    await publish('a');
    await is('+a');
    wire.clock.advance(60_000);
    await is('+embargoed');
    const { dataSource } = wire.gateway.database;
    const [{ id }] = await dataSource.query('SELECT id FROM license WHERE product_id = $1', [product]);
    const act = () => ({ by: 'tests', at: wire.clock.now() });
    await dataSource.transaction((manager) => changeLicense(manager, id, { fullText: false }, act()));
    await becomes(() => taken().length >= 4);
    expect(taken().slice(2).sort()).toEqual(['+a', '+embargoed']);
    await dataSource.transaction((manager) => endLicense(manager, id, act()));
    await becomes(() => taken().length >= 6);
    expect(taken().slice(4).sort()).toEqual(['-a LICENSE_ENDED', '-embargoed LICENSE_ENDED']);
    await publish('a', { version: '2', pubStatus: 'canceled' });
    await is('-a CANCELED');
    await publish('b');
    await publish('embargoed', { version: '2', pubStatus: 'withheld' });
    await is('-embargoed WITHHELD');
    expect(taken()).toHaveLength(8);
  });

  it('given a licence that ends by its date, then that is told at its end', async () => {
    const { publish, hook, becomes } = await partner({ validUntil: at(30_000) });
    await hook();
    await publish('a');
    await becomes(() => taken().length === 1);
    wire.clock.advance(30_000);
    await becomes(() => taken().length === 2);
    expect(taken()).toEqual(['+a', '-a LICENSE_ENDED']);
  });

  it('given more than a message holds, then several are sent, in their order', async () => {
    const { publish, hook, becomes } = await partner();
    const uris = Array.from({ length: 130 }, (_, n) => `many:${String(n).padStart(3, '0')}`);
    await hook();
    receiver.manners.push(500);
    for (const uri of uris) await publish(uri);
    wire.clock.advance(5_000);
    await becomes(() => taken().length >= 130);
    const lines = taken();
    expect(lines).toEqual(uris.map((uri) => `+${uri}`));
    const sizes = receiver.messages.map(({ data }) => data.changes.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  }, 60_000);

  it('given a replay, then it tells again from there', async () => {
    const { key, publish, hook, becomes } = await partner();
    const { id } = await hook();
    await publish('a');
    await becomes(() => taken().length === 1);
    const { cursor } = receiver.messages[0]?.data.changes[0] ?? {};
    await publish('b');
    await becomes(() => taken().length === 2);
    const replay = 'mutation ($id: ID!, $after: String) { replayWebhook(id: $id, after: $after) { id } }';
    await wire.data(replay, { id, after: cursor }, key);
    await becomes(() => taken().length === 3);
    await wire.data(replay, { id }, key);
    await becomes(() => taken().length === 5);
    expect(taken().slice(0, 3)).toEqual(['+a', '+b', '+b']);
    expect(taken().slice(3).sort()).toEqual(['+a', '+b']);
  });

  it('given a test, then its outcome is told, and nothing of the log', async () => {
    const { key, hook } = await partner();
    const { id } = await hook();
    const test = doing('testWebhook', 'taken status error');
    receiver.manners.push(200, 404);
    const outcomes = [];
    for (let n = 0; n < 2; n += 1) outcomes.push((await wire.data(test, { id }, key)).testWebhook);
    expect(outcomes).toEqual([
      { taken: true, status: 200, error: null },
      { taken: false, status: 404, error: 'It was answered with 404.' },
    ]);
    expect(receiver.messages.map(({ type, data, verified }) => [type, data, verified])).toEqual([
      ['test', {}, [true]],
      ['test', {}, [true]],
    ]);
  });

  it('given a gateway whose own secret has changed, then a webhook says so, and goes on when it is rotated', async () => {
    const { key, publish, hook, becomes } = await partner();
    const { id } = await hook();
    // As it reads under another DATELINE_SECRET.
    await wire.gateway.database.dataSource.query(`UPDATE webhook SET secret = 'unreadable'`);
    const { status, errors } = await wire.ask(doing('testWebhook', 'taken'), { id }, key);
    expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'WEBHOOK_SECRET_LOST']);
    await publish('a');
    const { lastError } = await becomes(({ attempts }) => attempts === 1);
    expect(lastError).toBe(
      'The gateway’s own secret has changed since, and this webhook’s cannot be read any more. Rotate the webhook’s secret, and verify with the new one.',
    );
    const { rotateWebhookSecret } = await wire.data(doing('rotateWebhookSecret', 'secret'), { id }, key);
    receiver.secrets.unshift(rotateWebhookSecret.secret);
    wire.clock.advance(5_000);
    await becomes(({ lastDeliveredAt }) => lastDeliveredAt !== null);
    expect(taken()).toEqual(['+a']);
    expect(receiver.messages.at(-1)?.verified[0]).toBe(true);
  });

  it('given another partner’s or one that is deleted, then everything answers as if there were none', async () => {
    const [mine, theirs] = [await partner(), await partner()];
    const { id } = await mine.hook();
    const answers = async (key: string) => {
      const all = [];
      for (const what of ['pauseWebhook', 'resumeWebhook', 'replayWebhook', 'deleteWebhook'])
        all.push((await wire.data(doing(what, 'id'), { id }, key))[what]);
      all.push((await wire.data(doing('rotateWebhookSecret', 'secret'), { id }, key)).rotateWebhookSecret);
      all.push((await wire.data(doing('testWebhook', 'taken'), { id }, key)).testWebhook);
      return all;
    };
    expect(await answers(theirs.key)).toEqual([null, null, null, null, null, null]);
    expect(await theirs.own()).toEqual([]);
    expect(await mine.own()).toMatchObject([{ id, pausedAt: null, formerUntil: null }]);
    expect((await wire.data(doing('deleteWebhook', 'id'), { id }, mine.key)).deleteWebhook).toEqual({ id });
    expect(await answers(mine.key)).toEqual([null, null, null, null, null, null]);
  });

  it.each([
    ['an address that is none', { url: 'news' }, 'WEBHOOK_TARGET_REFUSED'],
    ['another scheme', { url: 'ftp://news.example/' }, 'WEBHOOK_TARGET_REFUSED'],
    ['a password in it', { url: 'https://a:b@news.example/' }, 'WEBHOOK_TARGET_REFUSED'],
    ['a name of nothing', { name: ' ' }, 'BAD_ARGUMENT'],
    ['a cursor that is none', { after: 'x' }, 'BAD_CURSOR'],
    ['both a cursor and the start', { after: 'x', fromStart: true }, 'BAD_ARGUMENT'],
  ])('given %s, then it is refused', async (_, variables, code) => {
    const { key, own } = await partner();
    const { errors } = await wire.ask(create, { url: receiver.url, name: 'mine', ...variables }, key);
    expect([errors?.map(({ extensions }) => extensions.code), await own()]).toEqual([[code], []]);
  });

  it('given twenty, then there is no room for another, however many are made at once', async () => {
    const { key, own } = await partner();
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, n) => wire.ask(create, { url: receiver.url, name: `hook ${n}` }, key)),
    );
    const codes = made.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
    expect([codes, (await own()).length]).toEqual([Array.from({ length: 4 }, () => 'TOO_MANY_WEBHOOKS'), 20]);
  });

  it('given a database that is read by somebody, then no secret can be read in it', async () => {
    const { hook } = await partner();
    await hook();
    const rows = await wire.gateway.database.dataSource.query('SELECT webhook::text AS text FROM webhook');
    expect(rows).toHaveLength(1);
    expect(rows[0].text).not.toContain(receiver.secrets[0]?.replace('whsec_', ''));
  });
});
