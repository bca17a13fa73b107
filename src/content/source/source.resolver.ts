import { Arg, Args, Ctx, ID, Resolver } from 'type-graphql';
import { Asked } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import { idOfType } from '../../kernel/ids.js';
import { isSlug } from '../../kernel/slug.js';
import { connection } from '../relay/list.js';
import { PageArgs } from '../relay/page-args.js';
import { guardedSource, sourceBySlug, sourceList } from './source.store.js';
import { SourceConnectionType, SourceType } from './source.type.js';

@Resolver(() => SourceType)
export class SourceResolver {
  @Asked('PUBLIC', () => SourceType, {
    nullable: true,
    description: 'The source with this id or slug; null if there is none that you may see.',
  })
  source(
    @Arg('id', () => ID, { description: 'Its id, or its slug such as `northern-post`.' }) id: string,
    @Ctx('reader') reader: Reader,
  ) {
    return isSlug(id)
      ? reader.loader(sourceBySlug).load(id)
      : reader.sight.ask(guardedSource, idOfType('Source', id));
  }

  @Asked('PUBLIC', () => SourceConnectionType, { description: 'The sources, in the order of their slugs.' })
  sources(@Args(() => PageArgs) paging: PageArgs, @Ctx('reader') reader: Reader) {
    return connection(reader.sight, sourceList, {}, paging);
  }
}
