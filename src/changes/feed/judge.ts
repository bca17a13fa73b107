import type { EntityManager } from 'typeorm';
import { Scope } from '../../access/scope.js';
import { ArticleEntity } from '../../content/article/article.entity.js';
import { andWhere, raw } from '../../database/sql.js';
import { type Entitlement, entitlementHistory } from './entitlement.js';
import { holding, productsOf } from './regions.js';

export type RemovalReason = 'CANCELED' | 'WITHHELD' | 'EXPIRED' | 'OUT_OF_SCOPE' | 'LICENSE_ENDED';

export interface Removal {
  articleId: string;
  uri: string;
  reason: RemovalReason;
  /** What the source says to those who have published it. */
  advisory: string | null;
}

/** What is to be told of stories that moved; of one that the partner was never entitled to, nothing. */
export interface Judged {
  shown: Map<string, ArticleEntity>;
  removed: Map<string, Removal>;
}

export interface Judging {
  partnerId: string;
  entitlement: Entitlement;
  /** The instant that the page is as of. */
  asOf: Date;
  /** That of the request: what has gone out of sight in between is shown no more. */
  now: Date;
}

export async function judge(
  manager: EntityManager,
  ids: readonly string[],
  judging: Judging,
): Promise<Judged> {
  const shown = new Map((await seen(manager, ids, judging)).map((article) => [article.id, article]));
  const gone = ids.filter((id) => !shown.has(id));
  const removals = gone.length === 0 ? [] : await removalsOf(manager, gone, judging);
  return { shown, removed: new Map(removals.map((removal) => [removal.articleId, removal])) };
}

function seen(
  manager: EntityManager,
  ids: readonly string[],
  { entitlement, asOf, now }: Judging,
): Promise<ArticleEntity[]> {
  const article = raw('entity');
  const named = manager
    .createQueryBuilder(ArticleEntity, 'entity')
    .where('entity.id = ANY(:ids::uuid[])', { ids });
  return [asOf, now]
    .filter((at, index) => index === 0 || at > asOf)
    .map((at) => new Scope(at, { licenses: holding(entitlement.licenses, at) }).article(article))
    .reduce((query, predicate) => andWhere(query, predicate), named)
    .getMany();
}

interface GoneRow {
  id: string;
  uri: string;
  status: ArticleEntity['status'];
  editorialNote: string | null;
  isExpired: boolean;
  isFormer: boolean;
}

/** Only of stories that the partner was once entitled to: of any other, an id or a uri would tell that there is one. */
async function removalsOf(
  manager: EntityManager,
  ids: readonly string[],
  { partnerId, entitlement, asOf }: Judging,
): Promise<Removal[]> {
  const history = await entitlementHistory(manager, partnerId);
  const spans = spansOf(history);
  const present = productsOf(entitlement.licenses, asOf);
  const former = [...new Set(spans.map(({ productId }) => productId))].filter((id) => !present.includes(id));
  const rows = await manager.query<GoneRow[]>(
    `SELECT a.id, a.uri, a.status, a.editorial_note AS "editorialNote",
       a.expires_at IS NOT NULL AND a.expires_at <= $2 AND s.expiry = 'REMOVE' AS "isExpired",
       EXISTS (SELECT FROM article_product AS m WHERE m.article_id = a.id AND m.product_id = ANY($3::uuid[]))
         AND NOT EXISTS (SELECT FROM article_product AS m WHERE m.article_id = a.id AND m.product_id = ANY($4::uuid[]))
         AS "isFormer"
     FROM article AS a JOIN source AS s ON s.id = a.source_id
     WHERE a.id = ANY($1::uuid[]) AND EXISTS (
       SELECT FROM exposure AS e
       JOIN unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::timestamptz[], $9::timestamptz[], $10::boolean[], $11::int[])
         AS span (product_id, from_position, until_position, from_at, until_at, advance, archive_days)
         ON span.product_id = e.product_id
       WHERE e.article_id = a.id AND (span.advance OR NOT e.advance)
         AND e.from_position <= span.until_position
         AND (e.until_position IS NULL OR e.until_position > span.from_position)
         AND greatest(e.from_at, span.from_at) <= least(e.until_at, span.until_at, $2)
         AND (span.archive_days IS NULL
           OR e.published_at >= greatest(e.from_at, span.from_at) - span.archive_days * interval '1 day'))`,
    [
      ids,
      asOf,
      former,
      present,
      spans.map((span) => span.productId),
      spans.map((span) => span.fromPosition),
      spans.map((span) => span.untilPosition),
      spans.map((span) => span.fromAt),
      spans.map((span) => span.untilAt),
      spans.map((span) => span.advance),
      spans.map((span) => span.archiveDays),
    ],
  );
  return rows.map(({ id, uri, status, editorialNote, isExpired, isFormer }) => ({
    articleId: id,
    uri,
    reason:
      status !== 'USABLE' ? status : isExpired ? 'EXPIRED' : isFormer ? 'LICENSE_ENDED' : 'OUT_OF_SCOPE',
    advisory: status === 'USABLE' ? null : editorialNote,
  }));
}

/** A licence as one revision had it, in the positions of the log for which that revision stood. */
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

function spansOf(history: readonly Entitlement[]): Span[] {
  return history.flatMap(({ position, licenses }, index) => {
    const untilPosition = history[index + 1]?.position ?? Number.MAX_SAFE_INTEGER;
    return licenses.map(({ productId, validFrom, validUntil, advance, archiveDays }) => ({
      productId,
      fromPosition: position,
      untilPosition,
      fromAt: validFrom,
      untilAt: validUntil,
      advance,
      archiveDays,
    }));
  });
}
