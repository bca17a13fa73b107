import type { DataSource } from 'typeorm';
import { lockPartners } from '../../access/license/entitlement-revision.writer.js';
import type { Entitled } from '../../access/viewer.js';
import type { FeedState } from '../../changes/feed/cursor.js';
import type { Feed } from '../../changes/feed/feed.js';
import { rows, type Sql, sql } from '../../database/sql.js';
import type { Clock } from '../../kernel/clock.js';
import { DatelineError } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { checkedName } from '../../kernel/name.js';
import { testMessage } from './message.js';
import type { Outcome, Poster } from './post.js';
import { formerSecretMs, type Signing } from './signing.js';
import { checkedUrl, type Targets } from './target.js';
import { setWebhooks, type Webhook, webhookColumns, written } from './webhook.js';

/** Webhooks that a partner may have. */
export const mostPerPartner = 20;

/** Where a webhook begins, or goes on: with what comes from now on, with all that there is, or after a cursor. */
export type Begin = { from: 'now' | 'start' } | { after: string };

/** Who owns them: nobody else's are seen or touched. */
type Owner = Pick<Entitled, 'partner'>;

export interface WebhooksOptions {
  dataSource: DataSource;
  clock: Clock;
  feed: Feed;
  signing: Signing;
  targets: Targets;
  poster: Poster;
}

/** A secret, told once: what is stored is sealed, and is shown to nobody again. */
export interface WithSecret {
  webhook: Webhook;
  secret: string;
}

/** What partners and operators do with webhooks. Of an id that the owner has none of, all of it is null. */
export class Webhooks {
  constructor(private readonly options: WebhooksOptions) {}

  list({ partner }: Owner): Promise<Webhook[]> {
    return rows(
      this.options.dataSource.manager,
      sql`SELECT ${webhookColumns} FROM webhook AS w WHERE w.partner_id = ${partner.id} ORDER BY w.created_at, w.id`,
    );
  }

  /** @throws WEBHOOK_TARGET_REFUSED, TOO_MANY_WEBHOOKS, BAD_ARGUMENT, BAD_CURSOR, CURSOR_EXPIRED */
  async create(
    owner: Owner,
    { url, name, begin }: { url: string; name: string; begin: Begin },
  ): Promise<WithSecret> {
    const { dataSource, clock, signing, targets } = this.options;
    const address = checkedUrl(url, targets).href;
    const named = checkedName('The webhook’s name', name);
    const state = await this.#stateOf(owner, begin);
    const secret = signing.newSecret();
    const [id, now] = [newId(), clock.now()];
    const webhook = await dataSource.transaction(async (manager) => {
      // One after the other: else two at once would both be the last that there is room for.
      await lockPartners(manager, [owner.partner.id]);
      const [made] = await written(
        manager,
        sql`INSERT INTO webhook AS w (id, partner_id, name, url, created_at, secret, state, seen_position, look_at)
          SELECT ${id}::uuid, ${owner.partner.id}::uuid, ${named}, ${address}, ${now}::timestamptz,
            ${signing.sealed(id, secret)}, ${jsonOf(state)}::jsonb, 0, ${now}::timestamptz
          WHERE (SELECT count(*) FROM webhook WHERE partner_id = ${owner.partner.id}) < ${mostPerPartner}`,
      );
      return made;
    });
    if (webhook) return { webhook, secret };
    throw new DatelineError(
      'TOO_MANY_WEBHOOKS',
      `There are ${mostPerPartner} webhooks of this partner already.`,
    );
  }

  /** Sends nothing more, until it is resumed; nothing is lost by it. */
  pause(owner: Owner, id: string, reason: string): Promise<Webhook | null> {
    const now = this.options.clock.now();
    return this.#set(
      owner,
      id,
      sql`paused_at = coalesce(w.paused_at, ${now}), paused_reason = coalesce(w.paused_reason, ${reason})`,
    );
  }

  /** Goes on where it was, at once, whatever has failed before. */
  resume(owner: Owner, id: string): Promise<Webhook | null> {
    return this.#set(owner, id, sql`paused_at = NULL, paused_reason = NULL, ${this.#anew()}`);
  }

  /** Gives it a new secret; messages are signed with the former one too, for a day. */
  async rotate(owner: Owner, id: string): Promise<WithSecret | null> {
    const { signing, clock } = this.options;
    const secret = signing.newSecret();
    const until = new Date(clock.now().getTime() + formerSecretMs);
    const webhook = await this.#set(
      owner,
      id,
      sql`secret = ${signing.sealed(id, secret)}, former_secret = w.secret, former_until = ${until}`,
    );
    return webhook && { webhook, secret };
  }

  /** Tells again what it told, from a place on; a delivery under way cannot undo that. @throws BAD_CURSOR, CURSOR_EXPIRED */
  async replay(owner: Owner, id: string, begin: Begin): Promise<Webhook | null> {
    const state = await this.#stateOf(owner, begin);
    return this.#set(
      owner,
      id,
      sql`state = ${jsonOf(state)}::jsonb, replays = w.replays + 1, lease = NULL, lease_until = NULL, ${this.#anew()}`,
    );
  }

  async remove(owner: Owner, id: string): Promise<Webhook | null> {
    const [webhook] = await written(
      this.options.dataSource.manager,
      sql`DELETE FROM webhook AS w WHERE ${ownedBy(owner, id)}`,
    );
    return webhook ?? null;
  }

  /** Sends a message that tells nothing, now, paused or not. @returns how it was received, and in how many milliseconds */
  async test(owner: Owner, id: string): Promise<(Outcome & { ms: number }) | null> {
    const { dataSource, clock, signing, poster } = this.options;
    const [webhook] = await rows<Webhook>(
      dataSource.manager,
      sql`SELECT ${webhookColumns} FROM webhook AS w WHERE ${ownedBy(owner, id)}`,
    );
    if (!webhook) return null;
    const at = clock.now();
    const message = testMessage(id, at);
    const begin = performance.now();
    const outcome = await poster.post(webhook.url, signing.headers(webhook, message, at), message.body);
    return { ...outcome, ms: Math.round(performance.now() - begin) };
  }

  async #stateOf({ partner }: Owner, begin: Begin): Promise<FeedState | null> {
    const { feed, clock } = this.options;
    if ('after' in begin) return feed.read({ partner, at: clock.now() }, begin.after);
    return begin.from === 'start' ? null : feed.present({ partner });
  }

  #anew(): Sql {
    return sql`attempts = 0, failing_since = NULL, last_error = NULL, next_attempt_at = NULL, seen_position = 0,
      look_at = ${this.options.clock.now()}`;
  }

  async #set(owner: Owner, id: string, set: Sql): Promise<Webhook | null> {
    const [webhook] = await setWebhooks(this.options.dataSource.manager, set, ownedBy(owner, id));
    return webhook ?? null;
  }
}

function ownedBy({ partner }: Owner, id: string): Sql {
  return sql`w.id = ${id} AND w.partner_id = ${partner.id}`;
}

function jsonOf(state: FeedState | null): string | null {
  return state && JSON.stringify(state);
}
