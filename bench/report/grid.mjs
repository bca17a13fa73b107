/** Columns as wide as what stands in them. */
export function grid(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) =>
    `  ${line.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd(),
  );
}
