import { accessEntities } from '../access/entities.js';
import { ArticleEntity } from './article/article.entity.js';
import {
  ArticleAuthorEntity,
  ArticleMediaEntity,
  ArticleRelatedEntity,
  ArticleTopicEntity,
} from './article/article-links.entity.js';
import { ArticleRevisionEntity } from './article/article-revision.entity.js';
import { ArticleTextEntity } from './article/article-text.entity.js';
import { AuthorEntity } from './author/author.entity.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media/media.entity.js';
import { RenditionEntity } from './media/rendition.entity.js';
import { SourceEntity } from './source/source.entity.js';
import { TopicAncestorEntity, TopicEntity, TopicMappingEntity } from './topic/topic.entity.js';

/** All that is stored. A test compares each with the migrated table. */
export const entities = [
  ...accessEntities,
  ArticleEntity,
  ArticleTextEntity,
  ArticleRevisionEntity,
  ArticleAuthorEntity,
  ArticleTopicEntity,
  ArticleMediaEntity,
  ArticleRelatedEntity,
  AuthorEntity,
  MediaEntity,
  MediaAuthorEntity,
  MediaTopicEntity,
  RenditionEntity,
  SourceEntity,
  TopicEntity,
  TopicAncestorEntity,
  TopicMappingEntity,
];
