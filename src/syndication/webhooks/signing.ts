import { type KeyObject, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { DatelineError } from '../../kernel/errors.js';
import { seal, unseal } from '../../kernel/seal.js';
import type { Message } from './message.js';

/** How long a secret is signed with beside the one that has replaced it. */
export const formerSecretMs = 86_400_000;

/** A webhook's secrets as they are stored. */
export interface SealedSecrets {
  id: string;
  secret: string;
  formerSecret: string | null;
  formerUntil: Date | null;
}

/**
 * Signs messages as Standard Webhooks 1.0 has it: HMAC-SHA256 of id, time and body, one signature for each secret that
 * is valid. Secrets are stored sealed, and opened for a signature alone.
 */
export class Signing {
  constructor(private readonly key: KeyObject) {}

  /** `whsec_` and 32 random bytes, as the specification wants. */
  newSecret(): string {
    return `whsec_${randomBytes(32).toString('base64')}`;
  }

  /** @param id of the webhook, for which alone it opens */
  sealed(id: string, secret: string): string {
    return seal(this.key, id, secret);
  }

  /** @throws WEBHOOK_SECRET_LOST */
  headers(
    { id, secret, formerSecret, formerUntil }: SealedSecrets,
    message: Message,
    at: Date,
  ): Record<string, string> {
    const current = unseal(this.key, id, secret);
    if (current === null) {
      throw new DatelineError(
        'WEBHOOK_SECRET_LOST',
        'The gateway’s own secret has changed since, and this webhook’s cannot be read any more.',
      );
    }
    const isFormerValid = formerSecret !== null && formerUntil !== null && formerUntil > at;
    const former = isFormerValid ? unseal(this.key, id, formerSecret) : null;
    const signatures = [current, ...(former === null ? [] : [former])].map((opened) =>
      new Webhook(opened).sign(message.id, at, message.body),
    );
    return {
      'content-type': 'application/json',
      'user-agent': 'Dateline',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}
