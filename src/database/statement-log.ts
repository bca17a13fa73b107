import type { EntitySubscriberInterface } from 'typeorm';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';

export interface Statement {
  text: string;
  milliseconds: number;
  succeeded: boolean;
}

/**
 * Hears of every statement that TypeORM sends, transactions' own included. Metrics and the tests that count
 * statements listen here; nothing is kept.
 */
export class StatementLog implements EntitySubscriberInterface {
  readonly #listeners = new Set<(statement: Statement) => void>();

  /** @returns a function that ends the listening */
  listen(listener: (statement: Statement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  afterQuery(event: AfterQueryEvent): void {
    const statement = {
      text: event.query,
      milliseconds: event.executionTime ?? 0,
      succeeded: event.success,
    };
    for (const listener of this.#listeners) listener(statement);
  }
}
