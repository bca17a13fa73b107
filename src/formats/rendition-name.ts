/** A name that no other rendition of its item has: formats that keep renditions in a list may name two alike. */
export function uniqueName(name: string, taken: Set<string>): string {
  const unique = taken.has(name) ? `${name}-${freeNumber(name, taken)}` : name;
  taken.add(unique);
  return unique;
}

/** The numbers of a name follow one another, so that the first free one is found by halves: there may be very many. */
function freeNumber(name: string, taken: ReadonlySet<string>): number {
  let used = 1;
  let free = 2;
  while (taken.has(`${name}-${free}`)) [used, free] = [free, free * 2];
  while (free - used > 1) {
    const middle = Math.floor((used + free) / 2);
    if (taken.has(`${name}-${middle}`)) used = middle;
    else free = middle;
  }
  return free;
}
