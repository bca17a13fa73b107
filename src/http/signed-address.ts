import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';

const hour = 3600;

/** The instant, in milliseconds since 1970, from which other addresses are given than at this one. */
export function addressesUntil(at: Date): number {
  return (hourOf(at) + 1) * hour * 1000;
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / hour);
}

/** Each once, and nothing beside them: one address has one way to be written. */
const parameters = z.strictObject({
  partner: z.string(),
  expires: z.string().regex(/^\d{1,12}$/),
  signature: z.string().length(43),
});

/**
 * Addresses that open for whoever has them, and so say for which partner they were made and end soon: with the hour
 * that follows the one in which they were asked for. Within an hour they stay the same, for the sake of caches.
 */
export class SignedAddresses {
  readonly #key: KeyObject;
  readonly #clock: Clock;

  constructor(key: KeyObject, clock: Clock) {
    this.#key = key;
    this.#clock = clock;
  }

  /** @returns what stands behind the `?` of the address of `name` */
  parametersFor(name: string, partner: string, at: Date): string {
    const expires = String((hourOf(at) + 2) * hour);
    return String(
      new URLSearchParams({ partner, expires, signature: this.#signatureOf(name, partner, expires) }),
    );
  }

  /**
   * @returns for how many seconds more the address holds
   * @throws ADDRESS_INVALID, ADDRESS_EXPIRED (of one that held)
   */
  check(name: string, given: unknown): number {
    const read = parameters.safeParse(given);
    if (!read.success) throw refused();
    const { partner, expires, signature } = read.data;
    if (!isSame(signature, this.#signatureOf(name, partner, expires))) throw refused();
    const left = Number(expires) - this.#clock.now().getTime() / 1000;
    if (left > 0) return Math.floor(left);
    throw new DatelineError('ADDRESS_EXPIRED', 'This address has expired.');
  }

  #signatureOf(...what: [name: string, partner: string, expires: string]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(what)).digest('base64url');
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The same for what was never signed and what was changed. */
function refused(): DatelineError {
  return new DatelineError('ADDRESS_INVALID', 'This is not an address as this gateway gave it.');
}
