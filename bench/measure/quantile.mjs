/** @param sorted numbers, the least first */
export function quantile(sorted, share) {
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? Number.NaN;
}

export function median(numbers) {
  return spread(numbers).median;
}

export function spread(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  return { min: sorted[0], median: middle, max: sorted.at(-1) };
}
