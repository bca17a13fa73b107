import { type ClassType, Int, ObjectType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import type { KeysetPage, PageWindow } from '../../database/keyset.js';
import { type CursorKeys, encodeCursor } from '../../kernel/cursor.js';
import { allOf, type MaybePromise } from '../../kernel/maybe-promise.js';

/** Counting stops here: an exact total of a long list would cost more than the page. */
export const countCap = 10_000;

@ObjectType('PageInfo', {
  simpleResolvers: true,
  description: 'Where a page stands in its list, as Relay specifies it.',
})
export class PageInfo {
  @Exposed('PUBLIC', () => Boolean, {
    description: 'Whether more follow this page. Paging backward: whether `before` was given.',
  })
  hasNextPage!: boolean;

  @Exposed('PUBLIC', () => Boolean, {
    description: 'Whether more stand before this page. Paging forward: whether `after` was given.',
  })
  hasPreviousPage!: boolean;

  @Exposed('PUBLIC', () => String, { nullable: true, description: 'The cursor of the first edge.' })
  startCursor!: string | null;

  @Exposed('PUBLIC', () => String, { nullable: true, description: 'The cursor of the last edge.' })
  endCursor!: string | null;
}

export interface Edge<N> {
  cursor: string;
  node: N;
}

/** What a connection's resolver gives; the totals are functions so that they are counted only when asked. */
export interface Connection<N, E extends Edge<N> = Edge<N>> {
  edges: E[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
  totalCountCapped: () => Promise<boolean>;
}

export interface Lookups<N, E extends Edge<N>> {
  /** The row of an id; null when it went out of sight since the page was read, and then it is left out. */
  node: (id: string) => MaybePromise<N | null>;
  edge: (edge: Edge<N>, keys: CursorKeys) => E;
  count: () => Promise<number>;
}

export async function connect<N, E extends Edge<N>>(
  list: string,
  window: PageWindow,
  page: KeysetPage,
  lookups: Lookups<N, E>,
): Promise<Connection<N, E>> {
  const nodes = await allOf(page.rows.map((row) => lookups.node(row.id)));
  const edges = page.rows.flatMap((row, index) => {
    const node = nodes[index];
    return node ? [lookups.edge({ cursor: encodeCursor(list, row.keys), node }, row.keys)] : [];
  });
  const forward = window.toward === 'forward';
  return {
    edges,
    pageInfo: {
      hasNextPage: forward ? page.more || window.before !== null : window.before !== null,
      hasPreviousPage: forward ? window.after !== null : page.more || window.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => Math.min(await lookups.count(), countCap),
    totalCountCapped: async () => (await lookups.count()) > countCap,
  };
}

/** The schema types of a connection; `extra` is a class with more fields for its edges. */
export function connectionTypes<N extends object>(
  name: string,
  things: string,
  node: () => ClassType<N>,
  extra: abstract new () => object = Object,
) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of the ${things} of a page.` })
  class EdgeType extends (extra as ClassType<object>) {
    @Exposed('PUBLIC', () => String, { description: 'The place in this list: opaque, kept as it is.' })
    cursor!: string;

    @Exposed('PUBLIC', node, { description: 'What stands there.' })
    node!: N;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${things}.` })
  class ConnectionType {
    @Exposed('PUBLIC', () => [EdgeType], { description: 'The page, in the list’s order.' })
    edges!: EdgeType[];

    @Exposed('PUBLIC', () => PageInfo, { description: 'Where the page stands in its list.' })
    pageInfo!: PageInfo;

    @Exposed('PUBLIC', () => Int, {
      description: `How many the whole list holds, counted only when asked for and never beyond ${countCap}: see \`totalCountCapped\`.`,
      cost: 1,
    })
    totalCount!: number;

    @Exposed('PUBLIC', () => Boolean, {
      description: `Whether the list holds more than ${countCap}, at which \`totalCount\` stops.`,
      cost: 1,
    })
    totalCountCapped!: boolean;
  }
  return { EdgeType, ConnectionType };
}
