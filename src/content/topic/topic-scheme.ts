/** IPTC's Media Topic NewsCodes; their codes may be written as QCodes, `medtop:15000000`. */
export const mediaTopics = 'http://cv.iptc.org/newscodes/mediatopic/';

/** The scheme of the terms that a source brings without naming a vocabulary. */
export function schemeOfSource(slug: string): string {
  return `urn:dateline:source:${slug}/`;
}
