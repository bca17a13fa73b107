/** As `canonicalLanguage`, of a tag in a document: `nb_NO` is how POSIX writes it, and half the wires with it. */
export function languageTagged(tag: string): string | null {
  return canonicalLanguage(tag.replaceAll('_', '-'));
}

/** The canonical BCP 47 tag (`EN-gb` → `en-GB`), or null if it is none. */
export function canonicalLanguage(tag: string): string | null {
  if (tag.length > 100) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
