import type { GraphQLResolveInfo } from 'graphql';
import type { FieldPlan, Plan } from './plan.js';

/** What a resolver is told of what is asked of it; most of them look at nothing of it. */
export class Info implements GraphQLResolveInfo {
  readonly #plan: Plan;
  readonly #given: Pick<GraphQLResolveInfo, 'rootValue' | 'variableValues'>;
  readonly #field: FieldPlan;

  constructor(
    plan: Plan,
    given: Pick<GraphQLResolveInfo, 'rootValue' | 'variableValues'>,
    field: FieldPlan,
    readonly path: GraphQLResolveInfo['path'],
  ) {
    this.#plan = plan;
    this.#given = given;
    this.#field = field;
  }

  get fieldName() {
    return this.#field.field.name;
  }

  get fieldNodes() {
    return this.#field.nodes;
  }

  get returnType() {
    return this.#field.field.type;
  }

  get parentType() {
    return this.#field.parentType;
  }

  get schema() {
    return this.#plan.schema;
  }

  get fragments() {
    return this.#plan.fragments;
  }

  get operation() {
    return this.#plan.operation;
  }

  get rootValue() {
    return this.#given.rootValue;
  }

  get variableValues() {
    return this.#given.variableValues;
  }
}
