import { ID, Int, ObjectType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';

@ObjectType('Webhook', {
  simpleResolvers: true,
  description:
    'An address of yours to which your changes are sent as they happen, signed, in their order, each at least once.',
})
export class WebhookType {
  @Exposed('PUBLIC', () => ID, { description: 'Opaque, and yours alone.' })
  id!: string;

  @Exposed('PUBLIC', () => String, { description: 'What it is for, in your words.' })
  name!: string;

  @Exposed('PUBLIC', () => String, { description: 'Where messages are sent.' })
  url!: string;

  @Exposed('PUBLIC', () => Date, { description: 'When it was made.' })
  createdAt!: Date;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description:
      'Since when nothing is sent; null: it is active. What comes meanwhile is sent when it is resumed.',
  })
  pausedAt!: Date | null;

  @Exposed('PUBLIC', () => String, { nullable: true, description: 'Why it is paused.' })
  pausedReason!: string | null;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description: 'Since when no message was taken; after a day of it the webhook is paused.',
  })
  failingSince!: Date | null;

  @Exposed('PUBLIC', () => Int, {
    description: 'Attempts that failed since the last message that was taken.',
  })
  attempts!: number;

  @Exposed('PUBLIC', () => String, { nullable: true, description: 'Why the last of them failed.' })
  lastError!: string | null;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description: 'When the next attempt is made, after one that failed.',
  })
  nextAttemptAt!: Date | null;

  @Exposed('PUBLIC', () => Date, { nullable: true, description: 'When a message was last taken.' })
  lastDeliveredAt!: Date | null;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description: 'Until when messages are signed with the former secret too, after a rotation.',
  })
  formerUntil!: Date | null;
}

@ObjectType('WebhookWithSecret', {
  simpleResolvers: true,
  description: 'A webhook, and its secret: shown this once.',
})
export class WebhookWithSecretType {
  @Exposed('PUBLIC', () => WebhookType, { description: 'The webhook.' })
  webhook!: WebhookType;

  @Exposed('PUBLIC', () => String, {
    description:
      'With which its messages are signed (Standard Webhooks, `whsec_…`). Keep it: it is not shown again.',
  })
  secret!: string;
}

@ObjectType('WebhookTest', {
  simpleResolvers: true,
  description: 'How a message that tells nothing was received.',
})
export class WebhookTestType {
  @Exposed('PUBLIC', () => Boolean, { description: 'Whether it was answered with 2xx.' })
  taken!: boolean;

  @Exposed('PUBLIC', () => Int, {
    nullable: true,
    description: 'The answer’s HTTP status; null: there was none.',
  })
  status!: number | null;

  @Exposed('PUBLIC', () => String, { nullable: true, description: 'Why it was not taken.' })
  error!: string | null;

  @Exposed('PUBLIC', () => Int, { description: 'How long it took, in milliseconds.' })
  ms!: number;
}
