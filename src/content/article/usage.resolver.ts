import { Arg, Ctx, Resolver, Root } from 'type-graphql';
import { ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import type { Sight } from '../../access/sight.js';
import { judgeUse } from '../../access/usage.js';
import { batched } from '../../database/loaders.js';
import { rows, sql } from '../../database/sql.js';
import { DatelineError } from '../../kernel/errors.js';
import type { ArticleEntity } from './article.entity.js';
import { ArticleType } from './article.type.js';
import { UsageType } from './usage.type.js';

interface UsageRow {
  /** Those of the reader's products that hold the story. */
  products: string[];
  expires: boolean;
}

/** Keys are ids of articles that the reader was given by a loader in scope. */
const usageRows = batched<Sight, string, UsageRow | null>('Article.usage', async (sight, ids) => {
  const found = await rows<UsageRow & { id: string }>(
    sight.manager,
    sql`SELECT a.id, s.expiry = 'REMOVE' AS expires,
          ARRAY(SELECT product_id::text FROM article_product
            WHERE article_id = a.id AND product_id = ANY(${sight.scope.products}::uuid[])) AS products
        FROM article AS a JOIN source AS s ON s.id = a.source_id
        WHERE a.id = ANY(${ids}::uuid[]) AND ${sight.scope.article(sql`a`)}`,
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

@Resolver(() => ArticleType)
export class ArticleUsageResolver {
  @ExposedBy('METADATA', () => UsageType, {
    nullable: true,
    description:
      'Whether you may publish it, by your licences, its embargo, its expiry and its terms. No more than an aid: what the source writes in `usageTerms`, `copyrightNotice` and `editorialNote` holds.',
  })
  async usage(
    @Root() article: ArticleEntity,
    @Arg('territory', () => String, {
      nullable: true,
      description: 'Where: an ISO 3166-1 alpha-2 code such as `DE`.',
    })
    territory: string | null,
    @Arg('at', () => Date, { nullable: true, description: 'When; now if not given.' })
    at: Date | null,
    @Ctx('reader') reader: Reader,
  ) {
    const use = { at: at ?? reader.scope.at, territory: checked(territory ?? null) };
    const row = await reader.loader(usageRows).load(article.id);
    if (!row) return null;
    return judgeUse(
      {
        embargoedUntil: article.embargoedUntil,
        expiresAt: row.expires ? article.expiresAt : null,
        usageTerms: article.usageTerms,
        licenses: reader.licensesFor(row.products, article.publishedAt),
      },
      use,
    );
  }
}

/** @throws BAD_ARGUMENT */
function checked(territory: string | null): string | null {
  if (territory === null || /^[A-Z]{2}$/.test(territory)) return territory;
  throw new DatelineError('BAD_ARGUMENT', 'A territory is an ISO 3166-1 alpha-2 code such as DE.', {
    place: 'territory',
  });
}
