/**
 * A name that no other rendition of its item has: formats that keep renditions in a list may name two alike.
 * @param taken each name given so far, with the number of the last one that was made of it
 */
export function uniqueName(name: string, taken: Map<string, number>): string {
  let unique = name;
  let count = taken.get(name) ?? 1;
  while (taken.has(unique)) {
    count += 1;
    unique = `${name}-${count}`;
  }
  taken.set(name, count);
  if (unique !== name) taken.set(unique, 1);
  return unique;
}
