/** More than anybody reads of one document. */
const most = 50;

/** Each once, and no more than a report has room for. */
export function fewWarnings(warnings: readonly string[]): string[] {
  return [...new Set(warnings)].slice(0, most);
}
