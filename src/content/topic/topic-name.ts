import type { TopicEntity } from './topic.entity.js';

/**
 * The label in a language, else in its primary language, else in another region's variety of it, else the
 * topic's default one.
 */
export function topicName(topic: TopicEntity, language: string | null): string {
  if (!language) return topic.name;
  const [primary = language] = language.split('-');
  const variety = Object.keys(topic.names).find((tag) => tag.split('-')[0] === primary);
  return topic.names[language] ?? topic.names[primary] ?? (variety && topic.names[variety]) ?? topic.name;
}
