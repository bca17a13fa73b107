import { sql } from '../../database/sql.js';
import type { Edge } from '../relay/connection.js';
import { type ListField, ownedConnection } from '../relay/list.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import { revisionPart } from './revision-part.js';

/** A revision has no key of its own. Never altered. */
const revisionRow = revisionPart(ArticleRevisionEntity);

const revisions: ListField<Record<string, never>, ArticleRevisionEntity, Edge<ArticleRevisionEntity>> = {
  name: 'Article.revisions',
  list: (sight) => ({
    from: sql`article_revision AS r JOIN article AS a ON a.id = r.article_id`,
    where: [sight.scope.article(sql`a`), sight.scope.revision(sql`r`)],
    id: sql`r.article_id || ' ' || r.revision`,
    keys: [{ value: sql`r.revision`, kind: 'int4' }],
    direction: 'DESC',
  }),
  node: (sight, id) => sight.content(revisionRow, id),
};

export const revisionsOfArticle = ownedConnection(revisions, (ids) => ({
  column: sql`r.article_id`,
  values: ids,
  arrayType: 'uuid[]',
}));
