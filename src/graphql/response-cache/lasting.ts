import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { objectFields } from '../object-fields.js';

/**
 * The fields that a method resolves and whose answers last: they depend on nothing but their arguments, the content,
 * what the viewer is licensed for, and the instant, which matters only where a story or a file comes or goes by it (an
 * embargo, an expiry, a licence's own dates, an archive's edge, the hour of an address). What is not named here does
 * not last: who adds a field forgets nothing by not thinking of it. A field that is a property of its row is as its
 * row is.
 */
export const lastingFields: Record<string, string> = {
  Query: 'article articleByUri articles author authors mediaItem node nodes source sources topic topics',
  Article: 'id access authors body contributors media related render revisions source topics usage',
  ArticleAccess: 'fullText media',
  ArticleEdge: 'snippet',
  ArticleMedia: 'renditions',
  ArticleRevision: 'body',
  Author: 'id articles source',
  Media: 'id authors renditions source topics',
  Rendition: 'sizeInBytes url',
  Source: 'id articles',
  Topic: 'id ancestors articles children mappings name parent replacedBy',
};

export type IsLasting = (document: DocumentNode, operation: OperationDefinitionNode) => boolean;

/** Whether the answers to an operation last; looked at once for each. */
export function lastingOperations(schema: GraphQLSchema): IsLasting {
  const known = new WeakMap<OperationDefinitionNode, boolean>();
  const lists = lastingIn(schema);
  return (document, operation) => {
    const lasts = known.get(operation) ?? isLasting(schema, lists, document, operation);
    known.set(operation, lasts);
    return lasts;
  };
}

function isLasting(
  schema: GraphQLSchema,
  lists: ReadonlySet<string>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (operation.operation !== 'query') return false;
  const info = new TypeInfo(schema);
  let lasts = true;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
    visit(
      definition,
      visitWithTypeInfo(info, {
        Field({ name: { value: name } }) {
          const parent = info.getParentType();
          if (name === '__typename') return;
          if (!parent || !possible(schema, parent).every((type) => lists.has(`${type}.${name}`)))
            lasts = false;
        },
      }),
    );
  }
  return lasts;
}

function possible(schema: GraphQLSchema, parent: GraphQLNamedType): readonly string[] {
  if (!isInterfaceType(parent)) return [parent.name];
  return schema.getPossibleTypes(parent).map(({ name }) => name);
}

function lastingIn(schema: GraphQLSchema): Set<string> {
  const lasting = new Set<string>();
  for (const [type, names] of Object.entries(lastingFields))
    for (const name of names.split(' ')) lasting.add(`${type}.${name}`);
  for (const name of propertiesIn(schema)) lasting.add(name);
  return lasting;
}

function propertiesIn(schema: GraphQLSchema): string[] {
  return objectFields(schema)
    .filter(({ field }) => !field.resolve)
    .map(({ type, field }) => `${type.name}.${field.name}`);
}
