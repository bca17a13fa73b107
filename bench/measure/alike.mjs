/** An answer without what every server says in its own way: cursors, and how an instant is written. */
export function comparable(value, key = '') {
  if (Array.isArray(value)) return value.map((each) => comparable(each, key));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !/cursor$/i.test(name))
        .map(([name, each]) => [name, comparable(each, name)])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return /At$/.test(key) && typeof value === 'string' ? new Date(value).toISOString() : value;
}

/** @returns where two differ first; null where they do not */
export function difference(one, other, path = '') {
  if (one === other) return null;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return `${path}: ${JSON.stringify(one)?.slice(0, 200)} and ${JSON.stringify(other)?.slice(0, 200)}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
