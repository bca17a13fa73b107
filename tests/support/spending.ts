import type { TestGateway } from './gateway.ts';

/** A query that costs so many points. */
export function costing(points: number): string {
  const objects = Array.from({ length: points }, (_, n) => `o${n}: articleByUri(uri: "urn:none") { uri }`);
  return `{ ${objects.join(' ')} }`;
}

/** How often each status was answered to as many requests at once, each time to the next of the gateways. */
export async function statusesOf(
  wires: readonly TestGateway[],
  query: string,
  key: string,
  times: number,
): Promise<Record<number, number>> {
  const answers = await Promise.all(
    Array.from({ length: times }, (_, n) => (wires[n % wires.length] as TestGateway).ask(query, {}, key)),
  );
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
