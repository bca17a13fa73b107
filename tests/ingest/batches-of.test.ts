import { describe, expect, it } from '@jest/globals';
import { batchesOf, mostDocuments } from '../../src/ingest/batches.js';
import type { ParsedEntry } from '../../src/ingest/parsed.js';

const entry = (place: string, bytes = 1_000): ParsedEntry => ({
  report: { place, result: 'rejected', warnings: [] },
  bytes,
  read: { error: null },
});
const places = (batch: ParsedEntry[] | undefined) => batch?.map(({ report }) => report.place);

/** A source of documents in the test's hand. */
function source() {
  const waiting: ((result: IteratorResult<ParsedEntry>) => void)[] = [];
  const ready: IteratorResult<ParsedEntry>[] = [];
  let asked = 0;
  let isClosed = false;
  const put = (result: IteratorResult<ParsedEntry>) => {
    const waiter = waiting.shift();
    if (waiter) waiter(result);
    else ready.push(result);
  };
  return {
    give: (...names: string[]) => {
      for (const name of names) put({ done: false, value: entry(name) });
    },
    end: () => put({ done: true, value: undefined }),
    get asked() {
      return asked;
    },
    get isClosed() {
      return isClosed;
    },
    entries: {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          asked += 1;
          const there = ready.shift();
          return there
            ? Promise.resolve(there)
            : new Promise<IteratorResult<ParsedEntry>>((resolve) => waiting.push(resolve));
        },
        return: async () => {
          isClosed = true;
          return { done: true as const, value: undefined };
        },
      }),
    },
  };
}

const turns = async (count: number) => {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function* of(entries: Iterable<ParsedEntry>): AsyncGenerator<ParsedEntry> {
  yield* entries;
}

describe('the batches of documents that come', () => {
  it('given one that is there and others that are not, then it is not kept waiting', async () => {
    const { give, end, entries } = source();
    const batches = batchesOf(entries);
    give('a');
    expect(places((await batches.next()).value)).toEqual(['a']);
    give('b');
    expect(places((await batches.next()).value)).toEqual(['b']);
    end();
    expect((await batches.next()).done).toBe(true);
  });

  it('given some that come while a batch is written, then they are the next', async () => {
    const { give, end, entries } = source();
    const batches = batchesOf(entries);
    give('a');
    await batches.next();
    give('b');
    await turns(5);
    give('c', 'd');
    await turns(5);
    expect(places((await batches.next()).value)).toEqual(['b', 'c', 'd']);
    end();
    await batches.next();
  });

  it('given many, then a batch holds so many, and no more than another one is read meanwhile', async () => {
    const all = source();
    all.give(...Array.from({ length: 3 * mostDocuments }, (_, n) => String(n)));
    const batches = batchesOf(all.entries);
    expect((await batches.next()).value).toHaveLength(mostDocuments);
    await turns(4 * mostDocuments);
    // The one more is at hand, and does not fit.
    expect(all.asked).toBe(2 * mostDocuments + 1);
    await batches.return(undefined);
    await turns(2);
    expect(all.isClosed).toBe(true);
  });

  it('given large ones, then a batch holds 8 MB, but for one that has more by itself', async () => {
    const sizes = [5_000_000, 3_000_000, 1, 9_000_000, 4_000_000];
    const batches: string[][] = [];
    for await (const batch of batchesOf(of(sizes.map((bytes, n) => entry(String(n), bytes)))))
      batches.push(places(batch) as string[]);
    expect(batches).toEqual([['0', '1'], ['2'], ['3'], ['4']]);
  });

  it('given documents that name many uris, then a batch holds 500 of them', async () => {
    const showing = (place: string, pictures: number): ParsedEntry => {
      const media = Array.from({ length: pictures }, (_, n) => ({ media: { uri: `urn:${place}:${n}` } }));
      const document = { draft: { kind: 'article', uri: `urn:${place}`, media } };
      return { ...entry(place), read: { document: document as never, receivedAt: new Date(0) } };
    };
    const entries = [showing('a', 249), showing('b', 249), showing('c', 0), showing('d', 700)];
    const batches: string[][] = [];
    for await (const batch of batchesOf(of(entries))) batches.push(places(batch) as string[]);
    expect(batches).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  it('given that reading fails, then what was read before is given, and then the error is thrown', async () => {
    const failing = async function* () {
      yield entry('a');
      throw new RangeError('the end of the wire');
    };
    const batches = batchesOf(failing());
    expect(places((await batches.next()).value)).toEqual(['a']);
    await expect(batches.next()).rejects.toThrow('the end of the wire');
  });
});
