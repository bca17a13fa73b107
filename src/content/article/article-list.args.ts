import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../relay/page-args.js';
import { ArticleFilterInput, ArticleOrder } from './article.filter.js';

/** What every list of stories can be asked. */
@ArgsType()
export class ArticleListArgs extends PageArgs {
  @Field(() => ArticleFilterInput, {
    nullable: true,
    description: 'Which stories; all that you may see without it.',
  })
  filter?: ArticleFilterInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words to find, each story in its own language; `"quoted phrases"`, `or`, and `-minus` for words that must not occur. The headline weighs more than the body.',
  })
  search?: string | null;

  @Field(() => ArticleOrder, {
    nullable: true,
    description: 'The order; PUBLISHED_DESC if not given, or RELEVANCE with a search.',
  })
  orderBy?: ArticleOrder | null;
}
