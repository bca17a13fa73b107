import {
  type DocumentNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';
import { defaultPageSize, maxPageSize } from '../content/relay/page-args.js';

/** What a list without a page size is taken to hold: the authors, topics, media, renditions of a story. */
const usualList = 3;

/** Fields of the text, counted wherever a fragment brings them: a query that has more is no honest one. */
const maxQueryNodes = 5_000;

export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** Costs of one operation that are kept, by what they depend on of its variables; and how long that may be. */
const mostKept = 50;
const longestKept = 1_000;

/**
 * What queries may cost, in points, known before they run: a point for every object that one may be answered with.
 * A connection counts as many nodes as its page may have; another list has three, or as many as ids were given;
 * a field that reads more than its row states its points where it is declared.
 */
export class QueryCosts {
  readonly #known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * @returns null when the variables do not fit, of which the execution tells
   * @throws GraphQLError when the operation cannot be counted: an argument does not fit, or it has too many nodes
   */
  of(asked: AskedOperation): number | null {
    const { operation, variables } = asked;
    if (getVariableValues(this.schema, operation.variableDefinitions ?? [], variables).errors) return null;
    const counted = countedIn(variables);
    const known = this.#known.get(operation) ?? new Map<string, number>();
    const held = known.get(counted);
    if (held !== undefined) return held;
    const cost = this.#count(asked);
    const isKept = known.size < mostKept && counted.length <= longestKept;
    if (isKept) this.#known.set(operation, known.set(counted, cost));
    return cost;
  }

  #count({ document, operation, variables }: AskedOperation): number {
    const only = document.definitions.filter(
      (definition) => definition.kind !== 'OperationDefinition' || definition === operation,
    );
    try {
      return getComplexity({
        schema: this.schema,
        query: { ...document, definitions: only },
        variables,
        maxQueryNodes,
        estimators: [fieldExtensionsEstimator(), objects],
      });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const { message, nodes } = error;
      throw new GraphQLError(message, {
        nodes: nodes ?? null,
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    }
  }
}

/** What a cost may depend on: sizes, conditions, and how many there are of something, but never what a text says. */
function countedIn(variables: Record<string, unknown>): string {
  return JSON.stringify(variables, (_, value) => (typeof value === 'string' ? '' : value));
}

const objects: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (field.name.startsWith('__') || !isCompositeType(getNamedType(field.type))) return 0;
  if (isConnection(field)) return 1 + pageSize(args) * childComplexity;
  // Counted by the connection, once for each node.
  if (field.name === 'edges' || field.name === 'pageInfo') return childComplexity;
  return listSize(field, args) * (1 + childComplexity);
};

function isConnection(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name }) => name === 'first');
}

function pageSize({ first, last }: Record<string, unknown>): number {
  const size = Number(first ?? last ?? defaultPageSize);
  // A size out of bounds is refused by the list itself, which says what it takes.
  return Math.min(Math.max(size, 1), maxPageSize);
}

function listSize(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): number {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(type)) return 1;
  const { ids } = args;
  return Array.isArray(ids) ? Math.min(ids.length, maxPageSize) : usualList;
}
