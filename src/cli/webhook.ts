import type { Command } from 'commander';
import { installationSecret } from '../access/installation-secret.js';
import type { PartnerEntity } from '../access/partner/partner.entity.js';
import { partnerBySlug } from '../access/partner/partner.store.js';
import { turnClock } from '../changes/clock.js';
import { FeedCursors } from '../changes/feed/cursor.js';
import { Feed } from '../changes/feed/feed.js';
import type { Config } from '../config.js';
import { systemClock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import { derivedKey } from '../kernel/secret.js';
import { Poster } from '../syndication/webhooks/post.js';
import { Signing } from '../syndication/webhooks/signing.js';
import { shown, type Webhook } from '../syndication/webhooks/webhook.js';
import { Webhooks } from '../syndication/webhooks/webhooks.js';
import { type AddCommand, withMigratedDatabase } from './command.js';

interface Options {
  partner: string;
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output, userName, exitWith }) => {
  const command = program
    .command('webhook')
    .description('Webhooks: addresses of a partner to which its changes are sent as they happen.');

  const tell = (facts: object, json: boolean | undefined, line: string) =>
    output.out(json ? JSON.stringify(facts) : line);
  const tellSecret = (
    { webhook, secret }: { webhook: Webhook; secret: string },
    json: boolean | undefined,
  ) => {
    if (json) return output.out(JSON.stringify({ ...shown(webhook), secret }));
    output.out(secret);
    output.err('Keep this secret now: it is not shown again.');
  };

  ofPartner(command.command('list', { isDefault: true }).description('List them, and how they fare.')).action(
    async ({ partner, json }: Options) => {
      const listed = await withWebhooks(config(), partner, (webhooks, owner) => webhooks.list(owner));
      if (json) return output.out(JSON.stringify(listed.map(shown)));
      for (const webhook of listed) output.out(lineOf(webhook));
    },
  );

  ofPartner(command.command('create').description('Make one and print its secret, once: it is kept sealed.'))
    .argument('<url>', 'an https address on the public internet')
    .requiredOption('--name <name>', 'what it is for, e.g. "production"')
    .option('--from-start', 'begin with all that there is, not with what comes from now on')
    .action(
      async (
        url: string,
        { partner, json, name, fromStart }: Options & { name: string; fromStart?: boolean },
      ) => {
        const begin = { from: fromStart ? ('start' as const) : ('now' as const) };
        const made = await withWebhooks(config(), partner, (webhooks, owner) =>
          webhooks.create(owner, { url, name, begin }),
        );
        tellSecret(made, json);
      },
    );

  ofOne(
    command.command('pause').description('Send nothing more until it is resumed; nothing is lost.'),
  ).action(async (id: string, { partner, json }: Options) => {
    const paused = await one(id, partner, (webhooks, owner) =>
      webhooks.pause(owner, id, `Paused by ${userName()}.`),
    );
    tell(shown(paused), json, lineOf(paused));
  });

  ofOne(command.command('resume').description('Go on where it stopped, at once.')).action(
    async (id: string, { partner, json }: Options) => {
      const resumed = await one(id, partner, (webhooks, owner) => webhooks.resume(owner, id));
      tell(shown(resumed), json, lineOf(resumed));
    },
  );

  ofOne(
    command
      .command('rotate')
      .description('Give it a new secret; the former one is signed with too, for a day.'),
  ).action(async (id: string, { partner, json }: Options) => {
    tellSecret(await one(id, partner, (webhooks, owner) => webhooks.rotate(owner, id)), json);
  });

  ofOne(command.command('replay').description('Tell again what it told: all, or what came after a cursor.'))
    .option('--after <cursor>', 'a cursor of `changes`, such as a message has')
    .action(async (id: string, { partner, json, after }: Options & { after?: string }) => {
      const begin = after === undefined ? { from: 'start' as const } : { after };
      const replayed = await one(id, partner, (webhooks, owner) => webhooks.replay(owner, id, begin));
      tell(shown(replayed), json, lineOf(replayed));
    });

  ofOne(command.command('test').description('Send it a message that tells nothing, now.')).action(
    async (id: string, { partner, json }: Options) => {
      const outcome = await one(id, partner, (webhooks, owner) => webhooks.test(owner, id));
      const { taken, status, error, ms } = outcome;
      tell(
        { taken, status, error, ms },
        json,
        taken ? `taken: ${status} in ${ms} ms` : `not taken: ${error} (${ms} ms)`,
      );
      if (!taken) exitWith(1);
    },
  );

  ofOne(command.command('delete').description('Delete it: nothing more is sent.')).action(
    async (id: string, { partner, json }: Options) => {
      const deleted = await one(id, partner, (webhooks, owner) => webhooks.remove(owner, id));
      tell(shown(deleted), json, `${deleted.id}: deleted`);
    },
  );

  async function one<T>(
    id: string,
    partner: string,
    work: (webhooks: Webhooks, owner: Owner) => Promise<T | null>,
  ): Promise<T> {
    const unknown = new DatelineError('UNKNOWN_WEBHOOK', `${partner} has no webhook ${JSON.stringify(id)}.`);
    if (!isId(id)) throw unknown;
    const found = await withWebhooks(config(), partner, work);
    if (found === null) throw unknown;
    return found;
  }
};

interface Owner {
  partner: PartnerEntity;
}

function ofPartner(command: Command): Command {
  return command.requiredOption('--partner <slug>', 'whose').option('--json', 'as JSON, for machines');
}

function ofOne(command: Command): Command {
  return ofPartner(command.argument('<id>', 'as `list` tells it'));
}

async function withWebhooks<T>(
  config: Config,
  slug: string,
  work: (webhooks: Webhooks, owner: Owner) => Promise<T>,
): Promise<T> {
  return withMigratedDatabase(config, async ({ dataSource }) => {
    const secret = await installationSecret(config);
    const clock = systemClock;
    const turn = async () => void (await turnClock(dataSource, clock.now()));
    const feed = new Feed(dataSource, new FeedCursors(derivedKey(secret, 'cursor of changes')), turn);
    const signing = new Signing(derivedKey(secret, 'webhook secret'));
    const { targets } = config.webhooks;
    const webhooks = new Webhooks({
      dataSource,
      clock,
      feed,
      signing,
      targets,
      poster: new Poster({ targets }),
    });
    return work(webhooks, { partner: await partnerBySlug(dataSource.manager, slug) });
  });
}

function lineOf({
  id,
  name,
  url,
  pausedAt,
  pausedReason,
  failingSince,
  attempts,
  lastError,
  ...of
}: Webhook): string {
  const { origin, pathname } = new URL(url);
  const state = pausedAt
    ? `paused ${pausedAt.toISOString()}: ${pausedReason}`
    : failingSince
      ? `failing since ${failingSince.toISOString()}, ${attempts} attempts: ${lastError}`
      : 'active';
  const last = `last taken ${of.lastDeliveredAt?.toISOString() ?? 'never'}`;
  return `${id}  ${name.padEnd(20)} ${origin}${pathname}  ${state} (${last})`;
}
