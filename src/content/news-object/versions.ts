import type { NewsObjectDraft } from '../../formats/draft.js';
import { DatelineError } from '../../kernel/errors.js';

export type Verdict = 'created' | 'updated' | 'unchanged' | 'stale';

export interface HeldVersion {
  source: { slug: string };
  version: string;
  digest: string;
}

/** What names a draft's version: its own, or the time it was modified, in milliseconds. */
export function versionOf(draft: NewsObjectDraft): bigint {
  return BigInt(draft.version ?? draft.modifiedAt.getTime());
}

/**
 * The version of what comes without one where the last to come holds: what was modified no earlier than what is held
 * is the next version after it, and what was modified earlier stays behind.
 */
export function nextVersion(
  held: Pick<HeldVersion, 'version'> & { modifiedAt: Date },
  draft: NewsObjectDraft,
): string | null {
  const next = BigInt(held.version) + 1n;
  if (draft.modifiedAt < held.modifiedAt || versionOf(draft) >= next) return draft.version;
  return String(next);
}

/**
 * What becomes of a document beside the version that is held. Versions are compared as numbers; the same
 * version with other content is refused, for nobody could tell which of the two a partner has.
 * @throws VERSION_CONFLICT, SOURCE_MISMATCH
 */
export function judge(
  held: HeldVersion | null,
  draft: NewsObjectDraft,
  document: { sourceSlug: string; digest: string },
): Verdict {
  if (!held) return 'created';
  if (held.source.slug !== document.sourceSlug) {
    throw new DatelineError('SOURCE_MISMATCH', `${draft.uri} was first supplied by another source.`);
  }
  // First of all: without a version and a date, the same document has another version each time it comes.
  if (held.digest === document.digest) return 'unchanged';
  const version = versionOf(draft);
  const holds = BigInt(held.version);
  if (version > holds) return 'updated';
  if (version < holds) return 'stale';
  throw new DatelineError(
    'VERSION_CONFLICT',
    `Version ${version} of ${draft.uri} is held with other content.`,
  );
}
