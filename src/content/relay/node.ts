import { ID, InterfaceType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';

@InterfaceType('Node', { description: 'An object with an id of its own, as Relay specifies it.' })
export abstract class NodeType {
  @Exposed('PUBLIC', () => ID, {
    description: 'Names this object in the whole gateway: opaque, stable, given back as it is to `node`.',
  })
  id!: string;
}
