/** The scheme of the terms that a source brings without naming a vocabulary. */
export const schemeOfSource = (slug: string) => `urn:dateline:source:${slug}/`;

/** Of the URI of such a term, whose code may hold whatever the source writes, `/` too; null of any other URI. */
export function schemeOfOwnTerm(uri: string): string | null {
  return /^urn:dateline:source:[^/]+\//.exec(uri)?.[0] ?? null;
}
