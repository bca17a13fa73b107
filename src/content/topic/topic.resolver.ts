import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import { eachLinked } from '../relay/links.js';
import { connection } from '../relay/list.js';
import { PageArgs } from '../relay/page-args.js';
import type { TopicEntity } from './topic.entity.js';
import {
  ancestorLinks,
  findTopic,
  guardedTopic,
  mappingsOfTopic,
  topicChildren,
  topicList,
} from './topic.store.js';
import { TopicConnectionType, TopicMappingType, TopicType } from './topic.type.js';
import { topicName } from './topic-name.js';

const alsoRetired = 'Also those that their vocabulary has retired.';

@Resolver(() => TopicType)
export class TopicResolver {
  @Asked('PUBLIC', () => TopicType, {
    nullable: true,
    description: 'The topic with this id; null if there is none.',
  })
  topic(
    @Arg('id', () => ID, {
      description:
        'Its id, its concept’s URI, or for a Media Topic `medtop:` and the code: `medtop:15000000`.',
    })
    id: string,
    @Ctx('reader') reader: Reader,
  ) {
    return findTopic(reader.sight, id);
  }

  @Asked('PUBLIC', () => TopicConnectionType, {
    description: 'The topics, in the order of their default names. `top: true` gives the roots of the tree.',
  })
  topics(
    @Arg('scheme', () => String, {
      nullable: true,
      description: 'Only those of the vocabulary with this URI.',
    })
    scheme: string | null,
    @Arg('top', () => Boolean, { defaultValue: false, description: 'Only those that have no broader one.' })
    top: boolean,
    @Arg('retired', () => Boolean, { defaultValue: false, description: alsoRetired }) retired: boolean,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx('reader') reader: Reader,
  ) {
    return connection(reader.sight, topicList, { scheme: scheme ?? null, top, retired }, paging);
  }

  @ExposedBy('PUBLIC', () => String, {
    steady: true,
    description: 'Its label in the language asked for, or in the nearest one that it has a label in.',
  })
  name(
    @Arg('language', () => String, { nullable: true, description: 'A BCP 47 tag such as `de` or `pt-BR`.' })
    language: string | null,
    @Root() topic: TopicEntity,
  ) {
    return topicName(topic, language ?? null);
  }

  @ExposedBy('PUBLIC', () => TopicType, {
    nullable: true,
    steady: true,
    description: 'The next broader topic; null at the top.',
  })
  parent(@Root() topic: TopicEntity, @Ctx('reader') { sight }: Reader) {
    return topic.parentId ? sight.open(guardedTopic, topic.parentId) : null;
  }

  @ExposedBy('PUBLIC', () => [TopicType], {
    steady: true,
    description: 'All broader topics, from the parent up to the top.',
  })
  ancestors(@Root() topic: TopicEntity, @Ctx('reader') { sight }: Reader) {
    return eachLinked(
      sight.content(ancestorLinks, topic.id),
      ({ ancestorId }) => sight.open(guardedTopic, ancestorId),
      (_, ancestor) => ancestor,
    );
  }

  @ExposedBy('PUBLIC', () => TopicConnectionType, {
    description: 'The next narrower topics, in the order of their names.',
  })
  children(
    @Root() topic: TopicEntity,
    @Arg('retired', () => Boolean, { defaultValue: false, description: alsoRetired }) retired: boolean,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx('reader') reader: Reader,
  ) {
    const args = { scheme: null, top: false, retired };
    return reader.loader(topicChildren).load({ owner: topic.id, args, paging });
  }

  @ExposedBy('PUBLIC', () => TopicType, {
    nullable: true,
    steady: true,
    description: 'Of a retired topic: the one to be used in its place, where its vocabulary names one.',
  })
  replacedBy(@Root() topic: TopicEntity, @Ctx('reader') { sight }: Reader) {
    return topic.replacedById ? sight.open(guardedTopic, topic.replacedById) : null;
  }

  @ExposedBy('PUBLIC', () => [TopicMappingType], {
    steady: true,
    description: 'The concepts of other vocabularies that its own says it corresponds to.',
  })
  mappings(@Root() topic: TopicEntity, @Ctx('reader') { sight }: Reader) {
    return sight.content(mappingsOfTopic, topic.id);
  }
}
