import type { EntityManager } from 'typeorm';
import { ArticleEntity } from '../../content/article/article.entity.js';
import { andWhere, raw, rows, sql } from '../../database/sql.js';
import type { Entitlement } from './entitlement.js';
import { productsOf } from './regions.js';
import type { Telling } from './telling.js';

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
  telling: Telling;
  entitlement: Entitlement;
  /** The instant that the page is as of. */
  asOf: Date;
}

export async function judge(
  manager: EntityManager,
  ids: readonly string[],
  judging: Judging,
): Promise<Judged> {
  const shown = await shownOf(manager, ids, judging.telling);
  const gone = ids.filter((id) => !shown.has(id));
  const removals = gone.length === 0 ? [] : await removalsOf(manager, gone, judging);
  return { shown, removed: new Map(removals.map((removal) => [removal.articleId, removal])) };
}

/** Those of these stories that are shown, by their ids. */
export async function shownOf(
  manager: EntityManager,
  ids: readonly string[],
  telling: Telling,
): Promise<Map<string, ArticleEntity>> {
  const named = manager
    .createQueryBuilder(ArticleEntity, 'entity')
    .where('entity.id = ANY(:ids::uuid[])', { ids });
  const seen = await andWhere(named, telling.shown(raw('entity'))).getMany();
  return new Map(seen.map((article) => [article.id, article]));
}

interface GoneRow {
  id: string;
  uri: string;
  status: ArticleEntity['status'];
  editorialNote: string | null;
  isExpired: boolean;
  isFormer: boolean;
}

async function removalsOf(
  manager: EntityManager,
  ids: readonly string[],
  { partnerId, telling, entitlement, asOf }: Judging,
): Promise<Removal[]> {
  const present = productsOf(entitlement.licenses, asOf);
  const now = sql`SELECT FROM article_product AS m WHERE m.article_id = a.id AND m.product_id = ANY(${present}::uuid[])`;
  const before = sql`SELECT FROM article_product AS m JOIN entitlement_span AS span ON span.product_id = m.product_id
    WHERE m.article_id = a.id AND span.partner_id = ${partnerId}`;
  const found = await rows<GoneRow>(
    manager,
    sql`SELECT a.id, a.uri, a.status, a.editorial_note AS "editorialNote",
      a.expires_at IS NOT NULL AND a.expires_at <= ${asOf} AND s.expiry = 'REMOVE' AS "isExpired",
      EXISTS (${before}) AND NOT EXISTS (${now}) AS "isFormer"
    FROM article AS a JOIN source AS s ON s.id = a.source_id
    WHERE a.id = ANY(${ids}::uuid[]) AND ${telling.once(sql`a`)}`,
  );
  return found.map(({ id, uri, status, editorialNote, isExpired, isFormer }) => ({
    articleId: id,
    uri,
    reason:
      status !== 'USABLE' ? status : isExpired ? 'EXPIRED' : isFormer ? 'LICENSE_ENDED' : 'OUT_OF_SCOPE',
    advisory: status === 'USABLE' ? null : editorialNote,
  }));
}
