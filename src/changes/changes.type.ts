import { ID, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from '../access/exposed.js';
import { ArticleType } from '../content/article/article.type.js';

export enum RemovalReasonEnum {
  CANCELED = 'CANCELED',
  WITHHELD = 'WITHHELD',
  EXPIRED = 'EXPIRED',
  OUT_OF_SCOPE = 'OUT_OF_SCOPE',
  LICENSE_ENDED = 'LICENSE_ENDED',
}

registerEnumType(RemovalReasonEnum, {
  name: 'RemovalReason',
  description: 'Why a story is to be removed from your copy.',
  valuesConfig: {
    CANCELED: { description: 'Its source killed it: it must not be published, and must be withdrawn.' },
    WITHHELD: { description: 'Its source withholds it, until it is issued again.' },
    EXPIRED: { description: 'Past its `expiresAt`, where that ends its use.' },
    OUT_OF_SCOPE: {
      description:
        'It is no longer among the stories of your products, or has come under embargo or grown too old.',
    },
    LICENSE_ENDED: { description: 'Your licence to the product that holds it has ended.' },
  },
});

@InterfaceType('Change', { description: 'One step that brings a copy of your stories up to date.' })
export abstract class ChangeType {
  @Exposed('PUBLIC', () => String, {
    description:
      'Go on after this change with it, as with the page’s: opaque, yours alone, good for 90 days.',
  })
  cursor!: string;

  @Exposed('METADATA', () => Date, {
    description: 'When the story moved; of one that your licences bring or take, the page’s `asOf`.',
  })
  at!: Date;
}

@ObjectType('ArticleUpserted', {
  simpleResolvers: true,
  implements: ChangeType,
  description: 'Keep this story, in place of what you have of it. It may come again as it was.',
})
export class ArticleUpsertedType extends ChangeType {
  @Exposed('METADATA', () => ArticleType, { description: 'The story as you may see it, whole.' })
  article!: ArticleType;
}

@ObjectType('ArticleRemoved', {
  simpleResolvers: true,
  implements: ChangeType,
  description: 'Remove this story, if you have it. Only stories that you were once entitled to are named.',
})
export class ArticleRemovedType extends ChangeType {
  @Exposed('METADATA', () => ID, { description: 'The story’s id.' })
  id!: string;

  @Exposed('METADATA', () => String, { description: 'The source’s own name for it.' })
  uri!: string;

  @Exposed('METADATA', () => RemovalReasonEnum, { description: 'Why.' })
  reason!: RemovalReasonEnum;

  @Exposed('METADATA', () => String, {
    nullable: true,
    description: 'Of a recalled story: its source’s note to those who have it. Not for publication.',
  })
  advisory!: string | null;
}

@ObjectType('ChangePage', {
  simpleResolvers: true,
  description: 'What has changed for you since a cursor.',
})
export class ChangePageType {
  @Exposed('PUBLIC', () => [ChangeType], {
    cost: 'of the page',
    description: 'To be applied in their order. May be empty, also where `hasMore`.',
  })
  changes!: ChangeType[];

  @Exposed('PUBLIC', () => Boolean, { description: 'Whether there is more already: ask again at once.' })
  hasMore!: boolean;

  @Exposed('PUBLIC', () => Date, {
    description:
      'Where `hasMore` is false, a copy that has applied all equals what `articles` listed at this instant.',
  })
  asOf!: Date;
}
