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
import { gateExtension, steadyExtension } from '../../access/exposed.js';
import { Asking } from './asking.js';

/** What is asked of an object: its fields, in the order of the answer. */
export interface Selection {
  readonly fields: readonly FieldPlan[];
  /** Whether one has a name that an ordinary object does not take. */
  readonly isOdd: boolean;
  /** Null: nothing is gained by writing it once for all. */
  readonly asking: Asking | null;
}

export interface FieldPlan {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** Null: the property that is called as the field is. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  readonly shape: Shape;
  /** Whether it says the same to everyone who is shown the object, at least behind its gate. */
  readonly isSteady: boolean;
  readonly isGated: boolean;
  /** Of what it leads to, as a whole. Null: nothing is gained by writing it once for all. */
  readonly asking: Asking | null;
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
  /** How often it was answered. */
  answers = 0;
  readonly #fields: FieldPlan[] = [];

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
    this.root = this.#selection(type, asked, []);
  }

  /** In fields, so far. */
  get size(): number {
    return this.#fields.length;
  }

  fieldAt(index: number): FieldPlan {
    return this.#fields[index] as FieldPlan;
  }

  /** What is asked of an object of this type that the field has led to. */
  below(field: FieldPlan, type: GraphQLObjectType): Selection {
    let selection = field.selections.get(type);
    if (!selection) {
      const { schema, fragments, variables } = this;
      const asked = collectSubfields(schema, fragments, variables, type, field.nodes);
      selection = this.#selection(type, asked, field.nodes);
      field.selections.set(type, selection);
    }
    return selection;
  }

  /** @param from the nodes below which it is asked */
  #selection(
    type: GraphQLObjectType,
    asked: ReadonlyMap<string, readonly FieldNode[]>,
    from: readonly FieldNode[],
  ): Selection {
    const { fragments } = this;
    const fields: FieldPlan[] = [];
    for (const [asName, nodes] of asked) {
      const field = this.#fieldOf(type, nodes[0]?.name.value ?? '');
      if (!field) continue;
      const name = asName === field.name ? field.name : ownCopy(asName);
      const { resolve = null } = field;
      const isGated = field.extensions[gateExtension] !== undefined;
      const shape = shapeOf(field.type);
      const plan = {
        ...{ name, nodes, parentType: type, field, resolve, shape, isGated },
        isSteady: resolve === null || isSteady(field),
        asking: isGated && shape.kind === 'list' && isSteady(field) ? new Asking(nodes, fragments) : null,
        index: this.#fields.length,
        selections: new Map(),
      };
      fields.push(plan);
      this.#fields.push(plan);
    }
    const isOdd = asked.has('__proto__');
    const leadsOn = fields.some(
      ({ field, shape, isGated }) => isSteady(field) && !isGated && shape.kind !== 'leaf',
    );
    return { fields, isOdd, asking: leadsOn && !isOdd ? new Asking(from, fragments) : null };
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

/** V8 makes a part of a text a view of it: whoever keeps a name would keep the text of the whole document. */
function ownCopy(name: string): string {
  return Buffer.from(name).toString();
}

function isSteady(field: GraphQLField<unknown, unknown>): boolean {
  return field === TypeNameMetaFieldDef || field.extensions[steadyExtension] === true;
}

function shapeOf(given: GraphQLOutputType): Shape {
  const nullable = !isNonNullType(given);
  const type = isNonNullType(given) ? given.ofType : given;
  if (isLeafType(type)) return { kind: 'leaf', nullable, type };
  if (isListType(type)) return { kind: 'list', nullable, entry: shapeOf(type.ofType) };
  return isObjectType(type) ? { kind: 'object', nullable, type } : { kind: 'abstract', nullable, type };
}
