import { Scope } from '../../access/scope.js';
import { join, raw, type Sql, sql } from '../../database/sql.js';
import { held } from '../held.js';
import type { Entitlement } from './entitlement.js';
import { holding } from './regions.js';

export interface TellingOptions {
  /** Several only where all are shown the same. */
  partnerIds: readonly string[];
  /** What they are entitled to by now. */
  present: Entitlement;
  /** The instant that the page is as of. */
  asOf: Date;
  /** That of the request: what has gone out of sight in between is shown no more. */
  now: Date;
}

/**
 * Of which stories partners may be told, as predicates that stand inside every statement that looks for some: any
 * other would take a place on a page, and an empty place tells that there is one.
 */
export class Telling {
  readonly #partnerIds: readonly string[];
  readonly #scopes: readonly Scope[];

  constructor({ partnerIds, present, asOf, now }: TellingOptions) {
    this.#partnerIds = partnerIds;
    this.#scopes = [asOf, now]
      .filter((at, index) => index === 0 || at > asOf)
      .map((at) => new Scope(at, { licenses: holding(present.licenses, at) }));
  }

  /** Of an article: whether it is shown. */
  shown(row: Sql): Sql {
    return sql`(${join(
      this.#scopes.map((scope) => scope.article(row)),
      ' AND ',
    )})`;
  }

  /** Of an article: whether it ever was, to any of them. Of any other, an id or a uri would tell that there is one. */
  once(row: Sql): Sql {
    // Asked of each row, as in the scope: as a join it would read all that the products ever showed.
    return sql`((SELECT true FROM exposure AS e JOIN entitlement_span AS span ON span.product_id = e.product_id
      WHERE e.article_id = ${row}.id AND span.partner_id = ANY(${this.#partnerIds}::uuid[]) AND ${raw(held)} LIMIT 1) IS NOT NULL)`;
  }

  /** Of an article: whether it is to be kept or removed. */
  any(row: Sql): Sql {
    return sql`(${this.shown(row)} OR ${this.once(row)})`;
  }
}
