import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { Plan } from './plan.js';

type Variables = Record<string, unknown>;

/** How much all plans may hold, in fields; one takes up to a kilobyte. */
const mostFields = 50_000;

/** A plan holds its document, whose text, words and nodes take as much as a field for so many letters. */
const lettersOfField = 40;

/** Ways to skip and include the fields of one operation; it is planned anew for those beyond. */
const mostWays = 16;

/**
 * The plans of what was asked last. An operation is known by its parsed document, which Apollo keeps for a text that
 * comes again, and a stream for as long as it is open.
 */
export class Plans {
  readonly #kept: LRUCache<OperationDefinitionNode, PlannedOperation>;

  constructor(
    private readonly schema: GraphQLSchema,
    maxFields = mostFields,
  ) {
    this.#kept = new LRUCache({ maxSize: maxFields, sizeCalculation: ({ size }) => size });
  }

  get operations(): number {
    return this.#kept.size;
  }

  /** How many there are in all plans. */
  get fields(): number {
    return this.#kept.calculatedSize;
  }

  /** @param variables as they were coerced */
  async use<T>(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
    answer: (plan: Plan) => Promise<T>,
  ): Promise<T> {
    const planned = this.#kept.get(operation) ?? new PlannedOperation(this.schema, document, operation);
    try {
      return await answer(planned.by(variables));
    } finally {
      // A plan grows as it is used, and only then its size is known.
      if (planned.size !== planned.counted) {
        this.#kept.delete(operation);
        planned.counted = planned.size;
        this.#kept.set(operation, planned);
      }
    }
  }
}

class PlannedOperation {
  /** What the LRU believes it to have. */
  counted = 0;
  readonly #plans = new Map<string, Plan>();
  readonly #fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  readonly #conditions: string[];
  readonly #documentFields: number;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === 'FragmentDefinition') this.#fragments[definition.name.value] = definition;
    }
    this.#conditions = conditionsOf(document);
    this.#documentFields = Math.floor((document.loc?.source.body.length ?? 0) / lettersOfField);
  }

  get size(): number {
    let fields = 1 + this.#documentFields;
    for (const plan of this.#plans.values()) fields += plan.size;
    return fields;
  }

  by(variables: Variables): Plan {
    const way = this.#conditions.map((name) => String(variables[name])).join();
    const plan = this.#plans.get(way) ?? this.#make(way, variables);
    plan.answers += 1;
    return plan;
  }

  #make(way: string, variables: Variables): Plan {
    const plan = new Plan(this.schema, this.operation, this.#fragments, variables);
    if (this.#plans.size < mostWays) this.#plans.set(way, plan);
    return plan;
  }
}

/** The variables by which fields are skipped and included. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given }) => {
      for (const { value } of given ?? []) if (value.kind === 'Variable') names.add(value.name.value);
    },
  });
  return [...names];
}
