/** An instant as NITF writes one: `20261120T120000Z`. */
export function normOf(date: Date): string {
  return date.toISOString().replace(/[-:]/g, '').replace('.000Z', 'Z');
}
