import { describe, expect, it } from '@jest/globals';
import { TopicEntity } from '../../src/content/topic/topic.entity.js';
import { topicName } from '../../src/content/topic/topic-name.js';

/** Each label is its tag; the default one is `default`. */
function named(...tags: string[]): TopicEntity {
  return Object.assign(new TopicEntity(), {
    name: 'default',
    names: Object.fromEntries(tags.map((tag) => [tag, tag])),
  });
}

const vocabulary = named('ar', 'da', 'de', 'en-GB', 'es', 'fr', 'pt-BR', 'pt-PT', 'sv', 'zh-Hans');

describe('the name of a topic', () => {
  it.each([
    ['en', 'en-GB'],
    ['EN-gb', 'en-GB'],
    ['en-AU', 'en-GB'],
    ['pt', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['pt-AO', 'pt-PT'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hans'],
    ['de-AT', 'de'],
    ['de-Latn-DE-1996', 'de'],
    ['ar-EG', 'ar'],
    ['sv-FI', 'sv'],
    ['ja', 'default'],
    ['se', 'default'],
    ['und', 'default'],
    ['x-own', 'default'],
    ['not a tag', 'default'],
    ['', 'default'],
    ['constructor', 'default'],
    [`de-${'x'.repeat(200)}`, 'default'],
  ])('given labels in ten languages, when %j is asked for, then it is the one in %s', (language, label) => {
    expect(topicName(vocabulary, language)).toBe(label);
  });

  it.each([
    ['zh-TW', ['zh', 'zh-Hant'], 'zh-Hant'],
    ['zh-SG', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['pt-PT', ['pt', 'pt-BR'], 'pt'],
    ['en-CA', ['en-US', 'en-GB'], 'en-GB'],
    ['en', ['en-GB', 'en-US'], 'en-US'],
    ['de', ['de-AT', 'de-DE'], 'de-DE'],
    ['sr-RS', ['sr-Latn', 'sr'], 'sr'],
    ['no', ['en', 'nb'], 'nb'],
    ['nn', ['en', 'nb'], 'nb'],
    ['nn-NO', ['da', 'en', 'no'], 'no'],
    ['nb-NO', ['en', 'no'], 'no'],
    ['nb', ['en', 'nn'], 'nn'],
    ['no', ['nn', 'nb'], 'nb'],
    ['nb', ['nn', 'no'], 'no'],
    ['no-NO', ['nb', 'no'], 'no'],
    ['nn', ['nb-NO', 'nn-NO'], 'nn-NO'],
    ['nb', ['da', 'sv'], 'default'],
    ['da', ['nb', 'nn', 'no'], 'default'],
  ])('given %s among %j, then %s is nearest', (language, tags, label) => {
    expect(topicName(named(...tags), language)).toBe(label);
  });

  it('given no language, then it is the default one', () => {
    expect(topicName(vocabulary, null)).toBe('default');
  });
});
