import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

// AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, the text, 16 bytes of tag, as base64url.
const nonceBytes = 12;
const tagBytes = 16;

/** Hides a text and keeps it from being altered; it opens only with the same key for the same owner. */
export function seal(key: KeyObject, owner: string, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

/** @returns null for what was not sealed so: cut, altered, another key's or another owner's */
export function unseal(key: KeyObject, owner: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  // Characters that are none of base64url's are skipped, and the last one may have idle bits: each text has one form.
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}
