import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import pg from 'pg';

/** Texts of a few KB that are known by their names; a text beyond the last of them is a new one when it comes back. */
const knownTexts = 500;

/**
 * A plan for all values is made for tables of the size that they had then, and kept until they are analysed, which the
 * embedded database never does: after this many milliseconds it is made again.
 */
const planKeptMs = 60_000;

/**
 * A client of `pg` that has PostgreSQL keep the statements that come again: what is sent for the second time, on
 * whatever connection, is given a name, parsed once on each, and planned anew only while PostgreSQL believes that a
 * plan for these very values pays. What a name stands for is in the name, so that connections which a pooler hands from
 * one client to another hold nothing under it but what is meant.
 *
 * Nothing is kept in transactions that may write: whoever fills empty tables would look for what is there, from then
 * on, by plans for empty tables; and to plan is little beside what is written.
 * @param most how many a connection keeps, 100 to 200 KB each in its backend; the least recently used is given up
 */
export function preparingClient(most: number): typeof pg.Client {
  const names = new LRUCache<string, string>({ max: knownTexts });

  /** Null for a text that comes for the first time: most of those that never come again. */
  const nameOf = (text: string): string | null => {
    const name = names.get(text) ?? null;
    if (name === null) names.set(text, createHash('sha256').update(text).digest('base64url'));
    return name;
  };

  return class PreparingClient extends pg.Client {
    readonly #kept = new LRUCache<string, true>({
      max: most,
      ttl: planKeptMs,
      ttlResolution: 0,
      dispose: (_, name) => this.#close(name),
    });
    /** Whether the transaction that was begun last may write. */
    #mayWrite = false;

    // biome-ignore lint/suspicious/noExplicitAny: pg overloads it; TypeORM gives a text with an array of values, or none
    override query(text: any, values?: any, callback?: any): any {
      if (typeof text === 'string' && text.startsWith('START TRANSACTION'))
        this.#mayWrite = !text.includes('READ ONLY');
      // Without values a text may hold several statements, and most of them begin and end transactions.
      const plain = typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || callback;
      const isWriting = this.#mayWrite && this.getTransactionStatus() !== 'I';
      const name = plain || isWriting ? null : nameOf(text);
      return name === null ? super.query(text, values, callback) : this.#run(name, text, values);
    }

    async #run(name: string, text: string, values: unknown[]) {
      // It is given up here where it is too old.
      if (!this.#kept.get(name)) this.#kept.set(name, true);
      const alone = this.getTransactionStatus() === 'I';
      try {
        return await super.query({ name, text, values });
      } catch (error) {
        if (!isStale(error)) throw error;
        this.#kept.delete(name);
        // In a transaction it has failed with all the rest.
        if (!alone) throw error;
        return super.query(text, values);
      }
    }

    /** The answer comes with the next statement's. `pg` keeps what it has parsed where its types do not tell. */
    #close(name: string): void {
      const connection = this.connection as pg.Connection & { parsedStatements: Record<string, string> };
      delete connection.parsedStatements[name];
      connection.close({ type: 'S', name }, true);
    }
  };
}

/**
 * That a statement can no more be run as it was prepared, and that nothing of it was: a migration has changed what it
 * returns, or a pooler's connection knows it not yet, or already.
 */
export function isStale(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as Partial<pg.DatabaseError>;
  // 0A000 is said of much else; unlike the message, the routine is in no language.
  return code === '26000' || code === '42P05' || (code === '0A000' && routine === 'RevalidateCachedQuery');
}
