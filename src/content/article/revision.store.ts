import type { Sight } from '../../access/sight.js';
import { batched } from '../../database/loaders.js';
import { sql } from '../../database/sql.js';
import type { Edge } from '../relay/connection.js';
import { type ListField, ownedConnection } from '../relay/list.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';

/** `articleId revision`: a revision has no key of its own. Keys are of the list below, which is in scope. */
const revisionById = batched<Sight, string, ArticleRevisionEntity | null>(
  'ArticleRevision.id',
  async (sight, ids) => {
    const pairs = ids.map((id) => id.split(' '));
    const found = await sight.manager
      .createQueryBuilder(ArticleRevisionEntity, 'revision')
      .where(
        '(revision.articleId, revision.revision) IN (SELECT id, number FROM unnest(:ids::uuid[], :numbers::int[]) AS named (id, number))',
        { ids: pairs.map(([id]) => id), numbers: pairs.map(([, number]) => Number(number)) },
      )
      .getMany();
    const rows = new Map(found.map((row) => [`${row.articleId} ${row.revision}`, row]));
    return ids.map((id) => rows.get(id) ?? null);
  },
);

const revisions: ListField<Record<string, never>, ArticleRevisionEntity, Edge<ArticleRevisionEntity>> = {
  name: 'Article.revisions',
  list: (sight) => ({
    from: sql`article_revision AS r JOIN article AS a ON a.id = r.article_id`,
    where: [sight.scope.article(sql`a`), sight.scope.revision(sql`r`)],
    id: sql`r.article_id || ' ' || r.revision`,
    keys: [{ value: sql`r.revision`, kind: 'int4' }],
    direction: 'DESC',
  }),
  node: revisionById,
};

export const revisionsOfArticle = ownedConnection(revisions, (ids) => ({
  column: sql`r.article_id`,
  values: ids,
  arrayType: 'uuid[]',
}));
