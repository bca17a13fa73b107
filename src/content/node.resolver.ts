import { Arg, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../access/exposed.js';
import type { Seeing } from '../access/guarded.js';
import type { Reader } from '../access/reader.js';
import type { LoaderDefinition } from '../database/loaders.js';
import { DatelineError } from '../kernel/errors.js';
import { fromGlobalId, toGlobalId } from '../kernel/ids.js';
import { ArticleEntity } from './article/article.entity.js';
import { guardedArticle } from './article/article.store.js';
import { AuthorEntity } from './author/author.entity.js';
import { guardedAuthor } from './author/author.store.js';
import { MediaEntity } from './media/media.entity.js';
import { guardedMedia } from './media/media.store.js';
import { NodeType } from './relay/node.js';
import { SourceEntity } from './source/source.entity.js';
import { guardedSource } from './source/source.store.js';
import { TopicEntity } from './topic/topic.entity.js';
import { guardedTopic } from './topic/topic.store.js';

type Row = { id: string };

/** Every type that implements Node, by its name in the schema: its rows, and how one is found by its id. */
const kinds = new Map<string, { entity: new () => Row; byId: LoaderDefinition<Seeing, string, Row | null> }>([
  ['Article', { entity: ArticleEntity, byId: guardedArticle.inScope }],
  ['Author', { entity: AuthorEntity, byId: guardedAuthor.inScope }],
  ['Media', { entity: MediaEntity, byId: guardedMedia.inScope }],
  ['Source', { entity: SourceEntity, byId: guardedSource.inScope }],
  ['Topic', { entity: TopicEntity, byId: guardedTopic.inScope }],
]);

const typeNames = new Map<unknown, string>([...kinds].map(([name, { entity }]) => [entity, name]));

/** The schema's name for a row's type; synchronous, as compiled executors need it. */
export function typeNameOf(row: object): string | undefined {
  return typeNames.get(row.constructor);
}

const mostNodes = 100;

@Resolver(() => NodeType)
export class NodeResolver {
  @ExposedBy('PUBLIC', () => ID, {
    steady: true,
    description: 'Names this object in the whole gateway: opaque, stable, given back as it is to `node`.',
  })
  id(@Root() row: Row): string {
    return toGlobalId(typeNameOf(row) ?? '', row.id);
  }

  @Asked('PUBLIC', () => NodeType, {
    nullable: true,
    description: 'The object with this id, of whatever type; null if there is none that you may see.',
  })
  node(
    @Arg('id', () => ID, { description: 'An id that this gateway gave.' }) id: string,
    @Ctx('reader') reader: Reader,
  ) {
    return find(reader, id);
  }

  @Asked('PUBLIC', () => [NodeType], {
    nullableItems: true,
    description: `The objects with these ids, at most ${mostNodes}, in their order; null in the place of each that you may not see.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids that this gateway gave.' }) ids: string[],
    @Ctx('reader') reader: Reader,
  ) {
    if (ids.length > mostNodes) {
      throw new DatelineError(
        'BAD_ARGUMENT',
        `\`ids\` has ${ids.length} entries; ${mostNodes} is the most.`,
        {
          place: 'ids',
        },
      );
    }
    return Promise.all(ids.map((id) => find(reader, id)));
  }
}

async function find(reader: Reader, globalId: string): Promise<Row | null> {
  const { type, id } = fromGlobalId(globalId);
  const kind = kinds.get(type);
  if (!kind) throw new DatelineError('BAD_ID', `"${globalId}" names an object of no type that is here.`);
  return reader.loader(kind.byId).load(id);
}
