/** The canonical BCP 47 tag (`EN-gb` → `en-GB`), or null if it is none. */
export function canonicalLanguage(tag: string): string | null {
  if (tag.length > 100) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
