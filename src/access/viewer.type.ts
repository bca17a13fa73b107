import { Int, ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from './exposed.js';

export enum LicenseGrantEnum {
  METADATA = 'METADATA',
  FULL_TEXT = 'FULL_TEXT',
  MEDIA = 'MEDIA',
  ADVANCE = 'ADVANCE',
}

registerEnumType(LicenseGrantEnum, {
  name: 'LicenseGrant',
  description: 'What a licence grants of its product’s stories.',
  valuesConfig: {
    METADATA: { description: 'All but text and files; every licence grants it.' },
    FULL_TEXT: { description: 'The bodies, and search in them.' },
    MEDIA: { description: 'The files of pictures, graphics, video and audio.' },
    ADVANCE: { description: 'Stories under embargo, before it lifts. They must not be published yet.' },
  },
});

@ObjectType('Partner', { simpleResolvers: true, description: 'Who takes stories out.' })
export class PartnerType {
  @Exposed('PUBLIC', () => String, { description: 'Its short name, unique and stable.' })
  slug!: string;

  @Exposed('PUBLIC', () => String, { description: 'Its name.' })
  name!: string;
}

@ObjectType('ApiKey', { simpleResolvers: true, description: 'What a partner asks with.' })
export class ApiKeyType {
  @Exposed('PUBLIC', () => String, { description: 'What it is for, in the operator’s words.' })
  name!: string;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description: 'The instant from which it no longer holds; null: open.',
  })
  expiresAt!: Date | null;
}

@ObjectType('Product', { simpleResolvers: true, description: 'A named selection of stories.' })
export class ProductType {
  @Exposed('PUBLIC', () => String, { description: 'Its short name, unique and stable.' })
  slug!: string;

  @Exposed('PUBLIC', () => String, { description: 'Its name.' })
  name!: string;
}

@ObjectType('License', {
  simpleResolvers: true,
  description: 'A right to the stories of a product, as it holds now.',
})
export class LicenseType {
  @Exposed('PUBLIC', () => ProductType, { description: 'What it is for.' })
  product!: ProductType;

  @Exposed('PUBLIC', () => Date, { description: 'The instant from which it holds.' })
  validFrom!: Date;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description: 'The instant from which it no longer holds; null: open.',
  })
  validUntil!: Date | null;

  @Exposed('PUBLIC', () => [String], {
    nullable: true,
    description: 'Where stories may be published: ISO 3166-1 alpha-2 codes; null: everywhere.',
  })
  territories!: string[] | null;

  @Exposed('PUBLIC', () => Int, {
    nullable: true,
    description: 'How many days back from now stories are seen, by `publishedAt`; null: all.',
  })
  archiveDays!: number | null;
}

@ObjectType('Quota', {
  simpleResolvers: true,
  description:
    'What the partner’s queries may cost in a minute, in points: see `extensions.cost` of every answer.',
})
export class QuotaType {
  @Exposed('PUBLIC', () => Int, { description: 'Points of a whole minute.' })
  limit!: number;

  @Exposed('PUBLIC', () => Int, { description: 'Points that are left, after what this query costs.' })
  remaining!: number;
}

@ObjectType('Viewer', {
  simpleResolvers: true,
  description: 'Who asks: the partner whose key the request bears.',
})
export class ViewerType {
  @Exposed('PUBLIC', () => PartnerType, { description: 'The partner.' })
  partner!: PartnerType;

  @Exposed('PUBLIC', () => ApiKeyType, { description: 'The key of this request.' })
  key!: ApiKeyType;

  @Exposed('PUBLIC', () => [LicenseType], { description: 'The licences that hold now.' })
  licenses!: LicenseType[];
}
