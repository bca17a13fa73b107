import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { grantExtension } from '../access/exposed.js';

/** @throws naming every field that states no grant */
export function checkGrants(schema: GraphQLSchema): void {
  const silent: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.extensions[grantExtension]) silent.push(`${type.name}.${field.name}`);
    }
  }
  if (silent.length > 0) {
    throw new Error(
      `These fields state no grant (use Exposed, ExposedBy, Asked, Done or Followed): ${silent.join(', ')}`,
    );
  }
}
