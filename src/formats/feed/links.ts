import { absoluteAddress } from '../address.js';
import type { RelatedDraft } from '../draft.js';
import { isUri } from './addresses.js';
import { namespace } from './extension.js';

interface Link {
  href?: string | undefined;
  rel?: string | undefined;
}

/** Atom's word for a story to see as well; relations that it has no word for are ours. */
export function linkRelOf(rel: string): string {
  return rel === 'see-also' ? 'related' : `${namespace}:${rel}`;
}

export function relatedIn(links: readonly Link[] | undefined, base: string | null): RelatedDraft[] {
  const related: RelatedDraft[] = [];
  for (const { href, rel } of links ?? []) {
    const relation = relationOf(rel);
    const uri = absoluteAddress(href, base) ?? (href !== undefined && isUri(href) ? href : null);
    if (relation === null || uri === null) continue;
    if (!related.some((other) => other.rel === relation && other.uri === uri))
      related.push({ rel: relation, uri });
  }
  return related;
}

function relationOf(rel: string | undefined): string | null {
  if (rel === 'related') return 'see-also';
  return rel?.startsWith(`${namespace}:`) ? rel.slice(namespace.length + 1) : null;
}

/** The address of the page itself: Atom's default. */
export function alternateIn(links: readonly Link[] | undefined): string | null {
  const [first] = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
  return first?.href ?? null;
}
