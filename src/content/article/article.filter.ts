import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { MediaTypeEnum } from '../media/media.type.js';

@InputType('DateTimeRange', { description: 'A span of time; either end may be left open.' })
export class DateTimeRangeInput {
  @Field(() => Date, { nullable: true, description: 'From this instant on.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}

@InputType('ArticleFilter', {
  description:
    'What stories to list: those that fit every field given, and in a list at least one of its values.',
})
export class ArticleFilterInput {
  @Field(() => [ID], {
    nullable: true,
    description:
      'About one of these topics or of their descendants: ids, concept URIs, or `medtop:15000000`.',
  })
  topics?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'By one of these authors: ids.' })
  authors?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'From one of these sources: ids or slugs.' })
  sources?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'In one of these languages: BCP 47 tags; `en` takes all its varieties, `en-GB` that one alone.',
  })
  languages?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Of one of these genres, as the source writes them.',
  })
  genres?: string[] | null;

  @Field(() => [Int], { nullable: true, description: 'Of one of these urgencies, 1 (most urgent) to 9.' })
  urgency?: number[] | null;

  @Field(() => [MediaTypeEnum], {
    nullable: true,
    description: 'With at least one media item of one of these types.',
  })
  mediaTypes?: MediaTypeEnum[] | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: 'First published in this span.' })
  published?: DateTimeRangeInput | null;

  @Field(() => DateTimeRangeInput, { nullable: true, description: 'Newest version made in this span.' })
  modified?: DateTimeRangeInput | null;

  @Field(() => [String], { nullable: true, description: 'With one of these uris.' })
  uris?: string[] | null;
}

export enum ArticleOrder {
  PUBLISHED_DESC = 'PUBLISHED_DESC',
  PUBLISHED_ASC = 'PUBLISHED_ASC',
  MODIFIED_DESC = 'MODIFIED_DESC',
  MODIFIED_ASC = 'MODIFIED_ASC',
  RELEVANCE = 'RELEVANCE',
}

registerEnumType(ArticleOrder, {
  name: 'ArticleOrder',
  description:
    'The orders that lists of stories have; stories of the same instant keep one order throughout.',
  valuesConfig: {
    PUBLISHED_DESC: { description: 'Newest first, by `publishedAt`.' },
    PUBLISHED_ASC: { description: 'Oldest first, by `publishedAt`.' },
    MODIFIED_DESC: { description: 'Last changed first, by `modifiedAt`.' },
    MODIFIED_ASC: { description: 'Longest unchanged first, by `modifiedAt`.' },
    RELEVANCE: { description: 'Best match first; only with `search`, and the default with it.' },
  },
});
