import { ObjectType, registerEnumType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { connectionTypes } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';

@ObjectType('Topic', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'What stories are about: a concept of a vocabulary, such as IPTC’s Media Topics, in its tree of broader and narrower ones; or a source’s own term, seen only through something published that bears it.',
})
export class TopicType extends NodeType {
  @Exposed('PUBLIC', () => String, {
    description:
      'URI of the vocabulary, e.g. `http://cv.iptc.org/newscodes/mediatopic/`; a source’s own terms have one that names the source.',
  })
  scheme!: string;

  @Exposed('PUBLIC', () => String, { description: 'The concept’s code within its scheme, e.g. `15000000`.' })
  code!: string;

  @Exposed('PUBLIC', () => Date, {
    nullable: true,
    description:
      'Since when its vocabulary advises against it: stories keep it, and it is in no list of topics unless asked for; null of one in use.',
  })
  retiredAt!: Date | null;
}

export enum MappingRelationEnum {
  EXACT = 'EXACT',
  CLOSE = 'CLOSE',
  BROAD = 'BROAD',
  NARROW = 'NARROW',
  RELATED = 'RELATED',
}

registerEnumType(MappingRelationEnum, {
  name: 'MappingRelation',
  description: 'What a concept of another vocabulary is to a topic, in the words of SKOS.',
  valuesConfig: {
    EXACT: { description: 'The same.' },
    CLOSE: { description: 'Nearly the same.' },
    BROAD: { description: 'A broader one.' },
    NARROW: { description: 'A narrower one.' },
    RELATED: { description: 'One that has to do with it.' },
  },
});

@ObjectType('TopicMapping', {
  simpleResolvers: true,
  description: 'A concept of another vocabulary that corresponds to a topic.',
})
export class TopicMappingType {
  @Exposed('PUBLIC', () => MappingRelationEnum, { description: 'What the other concept is to the topic.' })
  relation!: MappingRelationEnum;

  @Exposed('PUBLIC', () => String, {
    description: 'The other concept’s URI, e.g. of IPTC’s older Subject Codes, or at Wikidata.',
  })
  uri!: string;
}

export const { ConnectionType: TopicConnectionType } = connectionTypes('Topic', 'topics', () => TopicType);
