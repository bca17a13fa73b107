import type { MediaDraft, PubStatus } from '../../formats/draft.js';
import type { MediaEntity } from './media.entity.js';

// What an article tells of an item beside what articles told of it before. Such words often come without a
// version, in any order, and as a bare pointer: they are weaker than the item's own document.

/** Versions are compared where both are the item's own, else times: a time is no version of the other's kind. */
export function isNewerMention(held: MediaEntity, draft: MediaDraft): boolean {
  return held.ownVersion && draft.version !== null
    ? BigInt(draft.version) > BigInt(held.version)
    : draft.modifiedAt > held.modifiedAt;
}

/**
 * What a newer mention leaves as it is. Only a higher version of the item's own lifts an embargo or a recall: a
 * pointer that says nothing of them does not mean that they ended.
 */
export function heldFast(held: MediaEntity, draft: MediaDraft): Partial<MediaEntity> {
  if (held.ownVersion && draft.version !== null) return {};
  return {
    status: stricter(held.status, draft.status),
    embargoedUntil: later(held.embargoedUntil, draft.embargoedUntil),
    ...(held.ownVersion && { version: held.version, ownVersion: true }),
  };
}

const strictness: Record<PubStatus, number> = { USABLE: 0, WITHHELD: 1, CANCELED: 2 };

function stricter(one: PubStatus, other: PubStatus): PubStatus {
  return strictness[one] >= strictness[other] ? one : other;
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one >= other ? one : other;
}
