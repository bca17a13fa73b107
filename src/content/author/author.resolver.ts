import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import { idOfType } from '../../kernel/ids.js';
import { connection } from '../relay/list.js';
import { PageArgs } from '../relay/page-args.js';
import { guardedSource } from '../source/source.store.js';
import { SourceType } from '../source/source.type.js';
import type { AuthorEntity } from './author.entity.js';
import { authorList, guardedAuthor } from './author.store.js';
import { AuthorConnectionType, AuthorType } from './author.type.js';

@Resolver(() => AuthorType)
export class AuthorResolver {
  @Asked('PUBLIC', () => AuthorType, {
    nullable: true,
    description: 'The author with this id; null if there is none that you may see.',
  })
  author(
    @Arg('id', () => ID, { description: 'The author’s id.' }) id: string,
    @Ctx('reader') reader: Reader,
  ) {
    return reader.sight.ask(guardedAuthor, idOfType('Author', id));
  }

  @Asked('PUBLIC', () => AuthorConnectionType, { description: 'The authors, in the order of their slugs.' })
  authors(
    @Arg('name', () => String, {
      nullable: true,
      description: 'Only those whose name begins so; case and accents do not matter.',
    })
    name: string | null,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx('reader') reader: Reader,
  ) {
    return connection(reader.sight, authorList, { name: name ?? null }, paging);
  }

  @ExposedBy('METADATA', () => SourceType, {
    nullable: true,
    description: 'The source that the person works for.',
  })
  source(@Root() author: AuthorEntity, @Ctx('reader') reader: Reader) {
    return reader.sight.ask(guardedSource, author.sourceId);
  }
}
