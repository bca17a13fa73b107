import { ObjectType } from 'type-graphql';
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
}

export const { ConnectionType: TopicConnectionType } = connectionTypes('Topic', 'topics', () => TopicType);
