import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

/** What is asked of an object: its fields, in the order of the answer. */
export interface Selection {
  readonly fields: readonly FieldPlan[];
  /** Whether one has a name that an ordinary object does not take. */
  readonly isOdd: boolean;
}

export interface FieldPlan {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** Null: the property that is called as the field is. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  readonly shape: Shape;
  /** Among the fields of its plan. */
  readonly index: number;
  /** By the type of the object that it has led to. */
  readonly selections: Map<GraphQLObjectType, Selection>;
}

/** What is to be made of a field's value, or of a list's entry. */
export type Shape = { readonly nullable: boolean } & (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'list'; readonly entry: Shape }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType }
);

/**
 * An operation looked through: which fields are asked of which type, and what becomes of their values. It is made as
 * far as answers need it, and holds nothing of a request but whether fields are skipped.
 */
export class Plan {
  readonly root: Selection;
  #fields = 0;

  /** @param variables of which only those matter that skip or include fields */
  constructor(
    readonly schema: GraphQLSchema,
    readonly operation: OperationDefinitionNode,
    readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
  ) {
    const type = schema.getRootType(operation.operation);
    if (!type) throw new Error(`The schema has no ${operation.operation}.`);
    const asked = collectFields(schema, fragments, variables, type, operation.selectionSet);
    this.root = this.#selection(type, asked);
  }

  /** In fields, so far. */
  get size(): number {
    return this.#fields;
  }

  /** What is asked of an object of this type that the field has led to. */
  below(field: FieldPlan, type: GraphQLObjectType): Selection {
    let selection = field.selections.get(type);
    if (!selection) {
      const { schema, fragments, variables } = this;
      selection = this.#selection(type, collectSubfields(schema, fragments, variables, type, field.nodes));
      field.selections.set(type, selection);
    }
    return selection;
  }

  #selection(type: GraphQLObjectType, asked: ReadonlyMap<string, readonly FieldNode[]>): Selection {
    const fields: FieldPlan[] = [];
    for (const [name, nodes] of asked) {
      const field = this.#fieldOf(type, nodes[0]?.name.value ?? '');
      if (!field) continue;
      const { resolve = null } = field;
      fields.push({
        ...{ name, nodes, parentType: type, field, resolve },
        shape: shapeOf(field.type),
        index: this.#fields++,
        selections: new Map(),
      });
    }
    return { fields, isOdd: asked.has('__proto__') };
  }

  #fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (type === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return type.getFields()[name];
  }
}

function shapeOf(given: GraphQLOutputType): Shape {
  const nullable = !isNonNullType(given);
  const type = isNonNullType(given) ? given.ofType : given;
  if (isLeafType(type)) return { kind: 'leaf', nullable, type };
  if (isListType(type)) return { kind: 'list', nullable, entry: shapeOf(type.ofType) };
  return isObjectType(type) ? { kind: 'object', nullable, type } : { kind: 'abstract', nullable, type };
}
