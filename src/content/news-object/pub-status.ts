import { registerEnumType } from 'type-graphql';

export enum PubStatusEnum {
  USABLE = 'USABLE',
  WITHHELD = 'WITHHELD',
  CANCELED = 'CANCELED',
}

registerEnumType(PubStatusEnum, {
  name: 'PubStatus',
  description: 'Whether an item may be used, as ninjs `pubStatus` names it.',
  valuesConfig: {
    USABLE: { description: 'It may be used.' },
    WITHHELD: { description: 'It must not be used until the source says otherwise.' },
    CANCELED: { description: 'It must never be used: all its versions are recalled.' },
  },
});
