import { Arg, Ctx, ID, Int, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../../access/exposed.js';
import { renditionsGranted } from '../../access/grants.js';
import type { Reader } from '../../access/reader.js';
import { idOfType } from '../../kernel/ids.js';
import { guardedAuthor } from '../author/author.store.js';
import { AuthorType } from '../author/author.type.js';
import { eachLinked } from '../relay/links.js';
import { guardedSource } from '../source/source.store.js';
import { SourceType } from '../source/source.type.js';
import { guardedTopic } from '../topic/topic.store.js';
import { TopicType } from '../topic/topic.type.js';
import type { MediaEntity } from './media.entity.js';
import { authorLinksOfMedia, guardedMedia, renditionsOfMedia, topicLinksOfMedia } from './media.store.js';
import { MediaItemType, RenditionType } from './media.type.js';
import type { RenditionEntity } from './rendition.entity.js';

@Resolver(() => MediaItemType)
export class MediaResolver {
  @Asked('PUBLIC', () => MediaItemType, {
    nullable: true,
    description: 'The media item with this id; null if there is none that you may see.',
  })
  mediaItem(
    @Arg('id', () => ID, { description: 'The item’s id.' }) id: string,
    @Ctx('reader') reader: Reader,
  ) {
    return reader.sight.ask(guardedMedia, idOfType('Media', id));
  }

  @ExposedBy('MEDIA', () => [RenditionType], {
    nullable: true,
    gate: (media: MediaEntity, reader) => renditionsGranted(reader.sight, media.id),
    steady: true,
    description: 'Its files, best first as the source lists them; null without the grant.',
  })
  renditions(@Root() media: MediaEntity, @Ctx('reader') { sight }: Reader) {
    return sight.content(renditionsOfMedia, media.id);
  }

  @ExposedBy('METADATA', () => [AuthorType], {
    steady: true,
    description: 'The people who made it, in the byline’s order.',
  })
  authors(@Root() { id }: MediaEntity, @Ctx('reader') { sight }: Reader) {
    return eachLinked(
      sight.content(authorLinksOfMedia, id),
      ({ authorId }) => sight.linked(guardedAuthor, authorId, id),
      (_, person) => person,
    );
  }

  @ExposedBy('METADATA', () => [TopicType], { steady: true, description: 'What it shows or is about.' })
  topics(@Root() { id }: MediaEntity, @Ctx('reader') { sight }: Reader) {
    return eachLinked(
      sight.content(topicLinksOfMedia, id),
      ({ topicId }) => sight.linked(guardedTopic, topicId, id),
      (_, concept) => concept,
    );
  }

  @ExposedBy('METADATA', () => SourceType, {
    nullable: true,
    steady: true,
    description: 'Who supplies it.',
  })
  source(@Root() media: MediaEntity, @Ctx('reader') { sight }: Reader) {
    return sight.linked(guardedSource, media.sourceId, media.id);
  }
}

@Resolver(() => RenditionType)
export class RenditionResolver {
  @ExposedBy('MEDIA', () => String, {
    nullable: true,
    steady: true,
    description:
      'Where to fetch it; null where the source names the file without an address. An address of this gateway holds for one to two hours: ask again, do not store it.',
  })
  url(@Root() rendition: RenditionEntity, @Ctx('reader') reader: Reader) {
    return rendition.href === null ? null : reader.addressOf(rendition.href);
  }

  @ExposedBy('MEDIA', () => Int, {
    nullable: true,
    steady: true,
    description: 'Its size in bytes; null when unknown or beyond 2 GiB.',
  })
  sizeInBytes(@Root() rendition: RenditionEntity) {
    const size = Number(rendition.sizeInBytes);
    return rendition.sizeInBytes === null || size >= 2 ** 31 ? null : size;
  }
}
