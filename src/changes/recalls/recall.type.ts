import { ID, ObjectType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { PubStatusEnum } from '../../content/news-object/pub-status.js';

@ObjectType('Recall', {
  simpleResolvers: true,
  description:
    'A story that you were once entitled to, and that its source has killed or withholds: withdraw it, then acknowledge.',
})
export class RecallType {
  @Exposed('PUBLIC', () => ID, { description: 'Give it to `acknowledgeRecall`: opaque, and yours alone.' })
  id!: string;

  @Exposed('METADATA', () => ID, {
    description:
      'The story’s id; `article` shows it again only if it is issued again, to whom it is licensed.',
  })
  articleId!: string;

  @Exposed('METADATA', () => String, { description: 'The source’s own name for the story.' })
  uri!: string;

  @Exposed('METADATA', () => PubStatusEnum, {
    description: 'CANCELED: for good; WITHHELD: until it is issued again.',
  })
  status!: PubStatusEnum;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'The source’s note to those who have the story. Not for publication.',
  })
  advisory!: string | null;

  @Exposed('PUBLIC', () => Date, { description: 'When it was recalled.' })
  openedAt!: Date;

  @Exposed('PUBLIC', () => Boolean, {
    description: 'Whether it is not acknowledged, for longer than the operator allows.',
  })
  overdue!: boolean;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description: 'When it was acknowledged; null: it is open.',
  })
  acknowledgedAt!: Date | null;

  @Exposed('PUBLIC', () => String, { nullable: true, description: 'The name of the key that did.' })
  acknowledgedBy!: string | null;
}
