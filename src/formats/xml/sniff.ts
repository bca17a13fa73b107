/**
 * The name of a text's first element without its prefix, told without parsing; null where it is no XML. Of an HTML page
 * it is `html`.
 */
export function rootNameOf(text: string): string | null {
  let rest = text
    .slice(0, 10_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  for (;;) {
    const passed = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>)\s*/i.exec(rest);
    if (!passed) break;
    rest = rest.slice(passed[0].length);
  }
  return /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(rest)?.[1] ?? null;
}
