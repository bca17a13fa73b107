import { v5 as uuidV5 } from 'uuid';

/** Made once for Dateline; it must never change, or every derived uri would. */
const namespace = '6d1c0c5e-5b0c-5f3c-9a55-6f1f2c2f7a10';

/** A uri for what has none: the same parts give the same uri for ever. */
export function derivedUri(...parts: readonly string[]): string {
  const identity = parts.map((part) => part.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase());
  return `urn:uuid:${uuidV5(JSON.stringify(identity), namespace)}`;
}
