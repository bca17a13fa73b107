/** How far above a topic each broader one is, however far; 1 is next to it. */
export type Distances = ReadonlyMap<string, number>;

/** @param broader the next broader ones of a topic */
export function ancestorsOf(id: string, broader: (id: string) => readonly string[]): Distances {
  const distances = new Map<string, number>();
  let reached = [id];
  for (let distance = 1; reached.length > 0; distance += 1) {
    reached = [...new Set(reached.flatMap(broader))].filter((one) => one !== id && !distances.has(one));
    for (const one of reached) distances.set(one, distance);
  }
  return distances;
}
