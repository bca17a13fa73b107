import { ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';

export enum UsageVerdictEnum {
  ALLOWED = 'ALLOWED',
  DENIED = 'DENIED',
  UNDETERMINED = 'UNDETERMINED',
}

registerEnumType(UsageVerdictEnum, {
  name: 'UsageVerdict',
  description: 'Whether a story may be published at a place and a time, as far as that can be computed.',
  valuesConfig: {
    ALLOWED: {
      description: 'Nothing that can be computed is against it, and its source states no terms in prose.',
    },
    DENIED: { description: 'It must not be published so.' },
    UNDETERMINED: { description: 'Somebody has to read the reasons and decide.' },
  },
});

export enum UsageReasonEnum {
  LICENSE_PERIOD = 'LICENSE_PERIOD',
  TERRITORY = 'TERRITORY',
  EMBARGO = 'EMBARGO',
  EXPIRED = 'EXPIRED',
  USAGE_TERMS = 'USAGE_TERMS',
}

registerEnumType(UsageReasonEnum, {
  name: 'UsageReasonCode',
  description: 'What stands against a use.',
  valuesConfig: {
    LICENSE_PERIOD: { description: 'No licence that holds the story is in force then.' },
    TERRITORY: { description: 'The licences are for other territories, or none was named.' },
    EMBARGO: { description: 'The embargo has not lifted by then.' },
    EXPIRED: { description: 'The story has expired by then.' },
    USAGE_TERMS: { description: 'The source states its terms in prose, in `usageTerms`.' },
  },
});

@ObjectType('UsageReason', { simpleResolvers: true, description: 'What stands against a use of a story.' })
export class UsageReasonType {
  @Exposed('METADATA', () => UsageVerdictEnum, {
    description: 'What it comes to by itself: DENIED or UNDETERMINED.',
  })
  verdict!: UsageVerdictEnum;

  @Exposed('METADATA', () => UsageReasonEnum, { description: 'For machines.' })
  code!: UsageReasonEnum;

  @Exposed('METADATA', () => String, { description: 'For people, in English.' })
  text!: string;
}

@ObjectType('Usage', {
  simpleResolvers: true,
  description: 'Whether a story may be published, and what stands against it.',
})
export class UsageType {
  @Exposed('METADATA', () => UsageVerdictEnum, {
    description: 'The strictest of the reasons; ALLOWED without any.',
  })
  verdict!: UsageVerdictEnum;

  @Exposed('METADATA', () => [UsageReasonType], { description: 'All that stands against it.' })
  reasons!: UsageReasonType[];
}
