import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';

type Query = typeof PostgresQueryRunner.prototype.query;

interface Moment {
  /** The first statement that fits. */
  statement: RegExp;
  /** Before it is sent, or when it has been answered and nobody has heard that yet. */
  when: 'before' | 'after';
}

/**
 * Does something once in the midst of a request, which waits for it.
 * @param during sends the statement
 * @returns what `during` gives
 */
export async function meanwhile<T>(
  { statement, when }: Moment,
  work: () => Promise<unknown>,
  during: () => Promise<T>,
): Promise<T> {
  const query = PostgresQueryRunner.prototype.query;
  const restore = () => {
    PostgresQueryRunner.prototype.query = query;
  };
  let isDone = false;
  PostgresQueryRunner.prototype.query = async function (...given: Parameters<Query>) {
    const fits = !isDone && statement.test(given[0]);
    if (!fits) return query.apply(this, given);
    isDone = true;
    restore();
    if (when === 'before') await work();
    const answer = await query.apply(this, given);
    if (when === 'after') await work();
    return answer;
  };
  try {
    const answer = await during();
    if (!isDone) throw new Error(`No statement was sent that fits ${statement}.`);
    return answer;
  } finally {
    restore();
  }
}
