import { Scope } from '../../access/scope.js';
import { join, type Sql, sql } from '../../database/sql.js';
import type { Entitlement } from './entitlement.js';
import { holding } from './regions.js';

export interface TellingOptions {
  /** What the partner is entitled to by now. */
  present: Entitlement;
  /** All that it ever was, oldest first. */
  history: readonly Entitlement[];
  /** The instant that the page is as of. */
  asOf: Date;
  /** That of the request: what has gone out of sight in between is shown no more. */
  now: Date;
}

/**
 * Of which stories a partner may be told, as predicates that stand inside every statement that looks for some: any
 * other would take a place on a page, and an empty place tells that there is one.
 */
export class Telling {
  readonly spans: readonly Span[];
  readonly #scopes: readonly Scope[];

  constructor({ present, history, asOf, now }: TellingOptions) {
    this.spans = spansOf(history);
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

  /** Of an article: whether it ever was. Of any other, an id or a uri would tell that there is one. */
  once(row: Sql): Sql {
    const column = <K extends keyof Span>(name: K) => this.spans.map((span) => span[name]);
    // Asked of each row, as in the scope: as a join it would read all that the products ever showed.
    return sql`((SELECT true FROM exposure AS past
      JOIN unnest(${column('productId')}::uuid[], ${column('fromPosition')}::bigint[], ${column('untilPosition')}::bigint[],
        ${column('fromAt')}::timestamptz[], ${column('untilAt')}::timestamptz[], ${column('advance')}::boolean[],
        ${column('archiveDays')}::int[])
        AS span (product_id, from_position, until_position, from_at, until_at, advance, archive_days)
        ON span.product_id = past.product_id
      WHERE past.article_id = ${row}.id AND (span.advance OR NOT past.advance)
        AND past.from_position <= span.until_position
        AND (past.until_position IS NULL OR past.until_position > span.from_position)
        AND greatest(past.from_at, span.from_at) <= least(past.until_at, span.until_at, 'infinity')
        AND (span.archive_days IS NULL
          OR past.published_at >= greatest(past.from_at, span.from_at) - span.archive_days * interval '1 day') LIMIT 1) IS NOT NULL)`;
  }

  /** Of an article: whether it is to be kept or removed. */
  any(row: Sql): Sql {
    return sql`(${this.shown(row)} OR ${this.once(row)})`;
  }
}

/** A licence as one revision had it, for as long as that revision stood: in positions of the log, and in time. */
interface Span {
  productId: string;
  fromPosition: number;
  untilPosition: number;
  fromAt: Date;
  /** Null: open. */
  untilAt: Date | null;
  advance: boolean;
  archiveDays: number | null;
}

/** A page may be as of an instant that is so much before the revision by which it is answered. */
const lagMs = 1_000;

function spansOf(history: readonly Entitlement[]): Span[] {
  return history.flatMap(({ position, at, licenses }, index) => {
    const next = history[index + 1];
    const since = new Date(at.getTime() - lagMs);
    return licenses
      .filter(({ validUntil }) => validUntil === null || validUntil > at)
      .map(({ productId, validFrom, validUntil, advance, archiveDays }) => ({
        productId,
        fromPosition: position,
        untilPosition: next?.position ?? Number.MAX_SAFE_INTEGER,
        fromAt: validFrom > since ? validFrom : since,
        untilAt: earlier(validUntil, next?.at ?? null),
        advance,
        archiveDays,
      }));
  });
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
