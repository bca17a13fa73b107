/** Whether PostgreSQL can hold this text, and so whether anything can be called so. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
