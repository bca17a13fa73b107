import { setImmediate as turn } from 'node:timers/promises';
import type { ParsedEntry } from './parsed.js';
import { urisOf } from './publish.js';

/** The most documents of a batch: with more, what is done once a batch is no longer worth a thought. */
export const mostDocuments = 200;
/** But for a document that has more by itself. */
const mostBytes = 8_000_000;
/**
 * Each is a lock until the batch is stored. A PostgreSQL that is set up as it comes has 6,400, and the ten connections
 * of a gateway may each hold a batch.
 */
const mostUris = 500;

/**
 * Groups documents into batches, of what is waiting when the batch before is done with: while one is written, the next
 * is read, at most a batch of them. Nothing is waited for: a document that comes alone is a batch of its own.
 *
 * A batch has a uri once. Its next version begins another batch, so that all who follow the log are told of each
 * version in its turn: a story that is published and recalled again is not as if it had never been.
 */
export async function* batchesOf(entries: AsyncIterable<ParsedEntry>): AsyncGenerator<ParsedEntry[]> {
  const moved = signal();
  let filling = new Batch();
  let state: 'reading' | 'ended' | 'stopped' = 'reading';
  let failure: unknown;
  const read = async () => {
    for await (const entry of entries) {
      while (!filling.add(entry)) {
        await moved.told();
        if (state === 'stopped') return;
      }
      moved.tell();
      // Others have their turn too: reading a document takes a millisecond and more, and nothing else runs meanwhile.
      await turn();
      if (state === 'stopped') return;
    }
  };
  const reading = read()
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => {
      if (state === 'reading') state = 'ended';
      moved.tell();
    });
  try {
    for (;;) {
      while (filling.entries.length === 0 && state === 'reading') await moved.told();
      // What can be had without waiting joins it.
      for (let had = 0; had < filling.entries.length && !filling.isFull; await turn())
        had = filling.entries.length;
      const batch = filling;
      if (batch.entries.length === 0) break;
      filling = new Batch();
      moved.tell();
      yield batch.entries;
    }
    await reading;
    if (failure !== undefined) throw failure;
  } finally {
    state = 'stopped';
    moved.tell();
  }
}

class Batch {
  readonly entries: ParsedEntry[] = [];
  /** There was one that did not fit. */
  isFull = false;
  readonly #own = new Set<string>();
  readonly #uris = new Set<string>();
  #bytes = 0;

  /** @returns whether it fits */
  add(entry: ParsedEntry): boolean {
    const uris = 'document' in entry.read ? urisOf(entry.read.document.draft) : [];
    const [own] = uris;
    const fits =
      this.entries.length < mostDocuments &&
      this.#bytes + entry.bytes <= mostBytes &&
      this.#uris.size + uris.length <= mostUris &&
      !(own !== undefined && this.#own.has(own));
    if (!fits && this.entries.length > 0) {
      this.isFull = true;
      return false;
    }
    this.entries.push(entry);
    this.#bytes += entry.bytes;
    if (own !== undefined) this.#own.add(own);
    for (const uri of uris) this.#uris.add(uri);
    return true;
  }
}

function signal() {
  let tell = () => {};
  let told: Promise<void>;
  const renew = () => {
    told = new Promise((resolve) => {
      tell = resolve;
    });
  };
  renew();
  return {
    /** Settles when something is told from now on. */
    told: () => told,
    tell: () => {
      tell();
      renew();
    },
  };
}
