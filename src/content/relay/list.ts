import stringify from 'safe-stable-stringify';
import type { Sight } from '../../access/sight.js';
import {
  count,
  countOfEach,
  type KeysetList,
  type KeysetPage,
  type Owners,
  page,
  pageOfEach,
} from '../../database/keyset.js';
import { batched, type LoaderDefinition } from '../../database/loaders.js';
import { type CursorKeys, listFingerprint } from '../../kernel/cursor.js';
import type { MaybePromise } from '../../kernel/maybe-promise.js';
import { type Connection, connect, countCap, type Edge } from './connection.js';
import { type PageArgs, pageWindow } from './page-args.js';

/**
 * A connection of the schema: which list it pages through and how its nodes are loaded. `A` is what a field
 * says beside the page (filter, order); it must be plain data, for it is part of the cursor's fingerprint.
 */
export interface ListField<A, N, E extends Edge<N>> {
  /** Names the list in cursors: alike only for fields that page through the same list. */
  name: string;
  list: (sight: Sight, args: A) => KeysetList;
  /** The row of an id that the list has given. */
  node: (sight: Sight, id: string) => MaybePromise<N | null>;
  edge?: (edge: Edge<N>, keys: CursorKeys, args: A) => E;
}

/** The connection of a root field. */
export async function connection<A, N, E extends Edge<N>>(
  sight: Sight,
  field: ListField<A, N, E>,
  args: A,
  paging: PageArgs,
): Promise<Connection<N, E>> {
  const { fingerprint, list, window } = windowOf(sight, field, args, paging);
  const found = await page(sight.manager, list, window);
  await sawPages(sight, [found]);
  return connect(fingerprint, window, found, {
    node: (id) => field.node(sight, id),
    edge: (edge, keys) => edgeOf(field, edge, keys, args),
    count: once(() => count(sight.manager, list, countCap + 1)),
  });
}

/**
 * Whether `connection` would take these arguments, without a statement.
 * @throws BAD_PAGE, BAD_CURSOR
 */
export function checkPage<A, N, E extends Edge<N>>(
  sight: Sight,
  field: ListField<A, N, E>,
  args: A,
  paging: PageArgs,
): void {
  windowOf(sight, field, args, paging);
}

function windowOf<A, N, E extends Edge<N>>(
  sight: Sight,
  field: ListField<A, N, E>,
  args: A,
  paging: PageArgs,
) {
  const fingerprint = listFingerprint([field.name, args]);
  const list = field.list(sight, args);
  return { fingerprint, list, window: pageWindow(paging, fingerprint, kinds(list)) };
}

export interface OwnedKey<A> {
  owner: string;
  args: A;
  paging: PageArgs;
}

/**
 * The connection of a field of a row: all rows of a request that ask the same of it are answered with one
 * statement, and their totals with another.
 */
export function ownedConnection<A, N, E extends Edge<N>>(
  field: ListField<A, N, E>,
  owners: (ids: string[]) => Owners,
): LoaderDefinition<Sight, OwnedKey<A>, Connection<N, E>> {
  const counts = batched<Sight, OwnedKey<A>, number>(
    `${field.name}.count`,
    (sight, keys) =>
      alike(keys, async ({ args }, ids) =>
        countOfEach(sight.manager, field.list(sight, args), owners(ids), countCap + 1),
      ),
    ({ owner, args }) => stringify([owner, args]) ?? '',
  );
  return batched(
    field.name,
    (sight, keys) =>
      alike(keys, async ({ args, paging }, ids) => {
        const list = field.list(sight, args);
        const fingerprints = ids.map((id) => listFingerprint([field.name, id, args]));
        // A cursor belongs to one owner's list, so rows that share a cursor argument cannot share its list.
        const window = pageWindow(paging, fingerprints[0] ?? '', kinds(list));
        const pages = await pageOfEach(sight.manager, list, owners(ids), window);
        await sawPages(sight, pages);
        return Promise.all(
          pages.map((found, index) =>
            connect(fingerprints[index] ?? '', window, found, {
              node: (id) => field.node(sight, id),
              edge: (edge, rowKeys) => edgeOf(field, edge, rowKeys, args),
              count: () => sight.loader(counts).load({ owner: ids[index] ?? '', args, paging }),
            }),
          ),
        );
      }),
    (key) => stringify(key) ?? '',
  );
}

/** Of one statement. */
async function sawPages(sight: Sight, pages: readonly KeysetPage[]): Promise<void> {
  const position = pages.find((found) => found.position !== null)?.position;
  if (position != null) await sight.saw(position);
}

/** Answers keys that differ in their owner alone together; an error of a group is its keys' own. */
async function alike<A, V>(
  keys: readonly OwnedKey<A>[],
  answer: (key: OwnedKey<A>, owners: string[]) => Promise<V[]>,
): Promise<(V | Error)[]> {
  const groups = new Map<string, OwnedKey<A>[]>();
  for (const key of keys) {
    // With a cursor, every owner is a group of its own: the cursor must be checked against each.
    const cursorOwner = key.paging.after != null || key.paging.before != null ? key.owner : null;
    const name = stringify([key.args, key.paging, cursorOwner]) ?? '';
    const group = groups.get(name);
    if (group) group.push(key);
    else groups.set(name, [key]);
  }
  const answers = new Map<OwnedKey<A>, V | Error>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [sample] = group;
      if (!sample) return;
      const ids = group.map((key) => key.owner);
      const values = await answer(sample, ids).catch((error: Error) => ids.map(() => error));
      group.forEach((key, index) => {
        answers.set(key, values[index] as V | Error);
      });
    }),
  );
  return keys.map((key) => answers.get(key) as V | Error);
}

function edgeOf<A, N, E extends Edge<N>>(
  field: ListField<A, N, E>,
  edge: Edge<N>,
  keys: CursorKeys,
  args: A,
): E {
  return field.edge ? field.edge(edge, keys, args) : (edge as E);
}

function kinds(list: KeysetList) {
  return list.keys.map((key) => key.kind);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
