import { ObjectType } from 'type-graphql';
import { Exposed } from '../../access/exposed.js';
import { connectionTypes } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';

@ObjectType('Author', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A person who makes content for a source. Seen only through something of theirs that is published.',
})
export class AuthorType extends NodeType {
  @Exposed('METADATA', () => String, { description: 'The name as first written.' })
  name!: string;

  @Exposed('METADATA', () => String, {
    description: 'The name without case and accents, unique within the source, e.g. `ana-kovac`.',
  })
  slug!: string;

  @Exposed('METADATA', () => String, { nullable: true, description: 'A few words about the person.' })
  bio!: string | null;
}

export const { ConnectionType: AuthorConnectionType } = connectionTypes(
  'Author',
  'authors',
  () => AuthorType,
);
