/** The scheme of the terms that a source brings without naming a vocabulary. */
export const schemeOfSource = (slug: string) => `urn:dateline:source:${slug}/`;
