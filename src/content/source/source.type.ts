import { ObjectType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { connectionTypes } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';

@ObjectType('Source', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'Who supplies stories: an agency or a newsroom. Seen only through something it has published.',
})
export class SourceType extends NodeType {
  @Exposed('METADATA', () => String, {
    description: 'Its short name, unique and stable, e.g. `northern-post`.',
  })
  slug!: string;

  @Exposed('METADATA', () => String, { description: 'Its name as it writes it.' })
  name!: string;

  @Exposed('METADATA', () => String, { nullable: true, description: 'Its home page.' })
  url!: string | null;
}

export const { ConnectionType: SourceConnectionType } = connectionTypes(
  'Source',
  'sources',
  () => SourceType,
);
