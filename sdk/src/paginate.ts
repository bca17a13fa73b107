import type { Client } from './client.js';
import type { TypedDocument } from './document.js';

/** A list as Relay has it; `edges` may hold more than nodes. */
export interface Connection<Edge> {
  edges: readonly Edge[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/**
 * All edges of a list, page after page, each asked for when the one before it has been taken.
 * @param document has a variable `after`, and asks for `pageInfo { endCursor hasNextPage }`
 * @param of where the list is in the result; null where what bears it is not there: then there are none
 */
export async function* paginateEdges<Result, Variables extends { after?: string | null | undefined }, Edge>(
  client: Client,
  document: TypedDocument<Result, Variables>,
  variables: NoInfer<Variables>,
  of: (result: Result) => Connection<Edge> | null | undefined,
  options: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Edge, void, void> {
  let after = variables.after;
  for (;;) {
    const asked = document as TypedDocument<Result, unknown>;
    const list = of(await client.request(asked, { ...variables, after }, options));
    if (!list) return;
    yield* list.edges;
    after = list.pageInfo.endCursor;
    if (!list.pageInfo.hasNextPage || after === null) return;
  }
}

/** As `paginateEdges`, what stands in the list alone. */
export async function* paginate<Result, Variables extends { after?: string | null | undefined }, Node>(
  client: Client,
  document: TypedDocument<Result, Variables>,
  variables: NoInfer<Variables>,
  of: (result: Result) => Connection<{ node: Node }> | null | undefined,
  options: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Node, void, void> {
  for await (const { node } of paginateEdges(client, document, variables, of, options)) yield node;
}
