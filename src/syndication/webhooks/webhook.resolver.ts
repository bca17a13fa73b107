import { Arg, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Done, ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import type { Viewer } from '../../access/viewer.js';
import { ViewerType } from '../../access/viewer.type.js';
import { DatelineError } from '../../kernel/errors.js';
import { idOfType, toGlobalId } from '../../kernel/ids.js';
import { shown, type Webhook } from './webhook.js';
import { WebhookTestType, WebhookType, WebhookWithSecretType } from './webhook.type.js';
import { mostPerPartner, type Webhooks, type WithSecret } from './webhooks.js';

@Resolver(() => ViewerType)
export class ViewerWebhooksResolver {
  @ExposedBy('PUBLIC', () => [WebhookType], {
    cost: mostPerPartner,
    description: `The partner’s webhooks, the oldest first, at most ${mostPerPartner}.`,
  })
  async webhooks(@Root() viewer: Viewer, @Ctx('webhooks') webhooks: Webhooks) {
    return (await webhooks.list(viewer)).map(rowOf);
  }
}

const idArg = () =>
  Arg('id', () => ID, { description: 'The id of one of `viewer { webhooks }`.' }) as ParameterDecorator;
const unknown = 'Null if you have none of this id.';

@Resolver(() => WebhookType)
export class WebhookResolver {
  @Done('PUBLIC', () => WebhookWithSecretType, {
    cost: 10,
    description:
      'Has your changes sent to an address: those that come from now on, or with `fromStart` all that there is first, or what came after a cursor.',
  })
  async createWebhook(
    @Arg('url', () => String, { description: 'An https address on the public internet.' }) url: string,
    @Arg('name', () => String, { description: 'What it is for, in your words.' }) name: string,
    @Arg('fromStart', () => Boolean, {
      nullable: true,
      description: 'Whether to begin with all that there is.',
    })
    fromStart: boolean | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A cursor of `changes` after which to begin.',
    })
    after: string | null | undefined,
    @Ctx('reader') reader: Reader,
    @Ctx('webhooks') webhooks: Webhooks,
  ) {
    const begin = beginOf(fromStart, after) ?? { from: 'now' as const };
    return withSecret(await webhooks.create(reader.viewer as Viewer, { url, name, begin }));
  }

  @Done('PUBLIC', () => WebhookType, {
    nullable: true,
    cost: 10,
    description: `Sends nothing more until it is resumed. ${unknown}`,
  })
  async pauseWebhook(
    @idArg() id: string,
    @Ctx('reader') reader: Reader,
    @Ctx('webhooks') webhooks: Webhooks,
  ) {
    const viewer = reader.viewer as Viewer;
    return row(await webhooks.pause(viewer, webhookId(id), `Paused with the key ${viewer.key.name}.`));
  }

  @Done('PUBLIC', () => WebhookType, {
    nullable: true,
    cost: 10,
    description: `Goes on sending where it stopped, at once. ${unknown}`,
  })
  async resumeWebhook(
    @idArg() id: string,
    @Ctx('reader') reader: Reader,
    @Ctx('webhooks') webhooks: Webhooks,
  ) {
    return row(await webhooks.resume(reader.viewer as Viewer, webhookId(id)));
  }

  @Done('PUBLIC', () => WebhookWithSecretType, {
    nullable: true,
    cost: 10,
    description: `Gives it a new secret; for a day messages are signed with the former one too. ${unknown}`,
  })
  async rotateWebhookSecret(
    @idArg() id: string,
    @Ctx('reader') reader: Reader,
    @Ctx('webhooks') webhooks: Webhooks,
  ) {
    const rotated = await webhooks.rotate(reader.viewer as Viewer, webhookId(id));
    return rotated && withSecret(rotated);
  }

  @Done('PUBLIC', () => WebhookType, {
    nullable: true,
    cost: 10,
    description: `Tells again what it told: from the start, or from a cursor on. ${unknown}`,
  })
  async replayWebhook(
    @idArg() id: string,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A cursor of `changes`, such as a message has; without it, from the start.',
    })
    after: string | null | undefined,
    @Ctx('reader') reader: Reader,
    @Ctx('webhooks') webhooks: Webhooks,
  ) {
    const begin = beginOf(null, after) ?? { from: 'start' as const };
    return row(await webhooks.replay(reader.viewer as Viewer, webhookId(id), begin));
  }

  @Done('PUBLIC', () => WebhookTestType, {
    nullable: true,
    // It has the gateway wait for another server.
    cost: 100,
    description: `Sends it a message that tells nothing, of type \`test\`, and waits for the answer. ${unknown}`,
  })
  testWebhook(@idArg() id: string, @Ctx('reader') reader: Reader, @Ctx('webhooks') webhooks: Webhooks) {
    return webhooks.test(reader.viewer as Viewer, webhookId(id));
  }

  @Done('PUBLIC', () => WebhookType, {
    nullable: true,
    cost: 10,
    description: `Deletes it: nothing more is sent, and its place is forgotten. ${unknown}`,
  })
  async deleteWebhook(
    @idArg() id: string,
    @Ctx('reader') reader: Reader,
    @Ctx('webhooks') webhooks: Webhooks,
  ) {
    return row(await webhooks.remove(reader.viewer as Viewer, webhookId(id)));
  }
}

function beginOf(fromStart: boolean | null | undefined, after: string | null | undefined) {
  if (fromStart && after)
    throw new DatelineError('BAD_ARGUMENT', 'Give `fromStart` or `after`, not both.', { place: 'after' });
  if (after) return { after };
  return fromStart ? { from: 'start' as const } : null;
}

function webhookId(globalId: string): string {
  return idOfType('Webhook', globalId);
}

function row(webhook: Webhook | null) {
  return webhook && rowOf(webhook);
}

function rowOf(webhook: Webhook) {
  return { ...shown(webhook), id: toGlobalId('Webhook', webhook.id) };
}

function withSecret({ webhook, secret }: WithSecret) {
  return { webhook: rowOf(webhook), secret };
}
