import { createHash, randomBytes } from 'node:crypto';

const shape = /^dl_[a-z0-9-]{1,64}_[\w-]{43,128}$/;

/** A key that tells people whose it is, and nobody anything else: 256 random bits. */
export function newSecret(ownerSlug: string): string {
  return `dl_${ownerSlug}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a key. Plain SHA-256 serves: nobody guesses 256 random bits, however fast a guess is. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether a text can be a key at all; the database is not asked about others. */
export function isKeyShaped(text: string): boolean {
  return shape.test(text);
}

/** The credentials of `Authorization: Bearer …`, whose scheme may be in any case; null if it is none. */
export function bearerOf(authorization: string | undefined): string | null {
  const [, credentials] = /^bearer +(\S+)\s*$/i.exec(authorization?.trim() ?? '') ?? [];
  return credentials ?? null;
}
