import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** What a key of the installation's secret is for: none opens or signs what another one does. */
export type KeyPurpose = 'rendition address' | 'cursor of changes' | 'webhook secret';

/**
 * A key of 32 bytes for one purpose (RFC 5869), fit for HMAC-SHA256 and AES-256-GCM alike. Who learns it learns
 * neither the secret nor another purpose's key. A KeyObject shows its bytes to no log.
 */
export function derivedKey(secret: string, purpose: KeyPurpose): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `dateline ${purpose}`, 32)));
}

/** As `openssl rand -base64 32` makes one. */
export function newSecret(): string {
  return randomBytes(32).toString('base64');
}

/** @see secretRule, which says so in words */
export function isSecret(text: string): boolean {
  return /^[\x21-\x7e]{32,}$/.test(text);
}

export const secretRule =
  'must be at least 32 printable characters without spaces; `openssl rand -base64 32` makes one';
