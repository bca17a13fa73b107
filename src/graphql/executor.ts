import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Config } from '../config.js';
import type { Standing } from './executor/part.js';
import type { Parts } from './executor/parts.js';
import { Plans } from './executor/plans.js';
import { Run } from './executor/run.js';

/** What was admitted, and is to be answered. */
export interface AskedExecution {
  document: DocumentNode;
  /** Undefined: the document has none of that name, or several and no name was given. */
  operation: OperationDefinitionNode | undefined;
  operationName: string | null | undefined;
  variableValues: Record<string, unknown> | undefined;
  contextValue: unknown;
  rootValue?: unknown;
  /** With it, the data may come `Written`. */
  standing?: Standing;
}

export type Execute = (asked: AskedExecution) => Promise<ExecutionResult>;

/** Both give the same answers; see docs/operators.md. */
export function executorOf(
  kind: Config['graphqlExecutor'],
  schema: GraphQLSchema,
  parts: Parts | null,
): Execute {
  return kind === 'planned' ? planned(schema, { parts }) : interpreted(schema);
}

/** By graphql-js, which looks through the document anew for each answer, and for each object in it. */
export function interpreted(schema: GraphQLSchema): Execute {
  return async ({ operation: _, standing: __, ...asked }) => execute({ ...asked, schema });
}

/** By a plan of the operation, made once; where parts are kept, of what is written already. */
export function planned(
  schema: GraphQLSchema,
  { plans = new Plans(schema), parts = null }: { plans?: Plans; parts?: Parts | null } = {},
): Execute {
  const interpret = interpreted(schema);
  return async (asked) => {
    const { document, operation, variableValues: given, contextValue, rootValue, standing } = asked;
    // Mutations are done one after the other; they are few, and not worth a second way to do it.
    if (!operation || operation.operation === 'mutation') return interpret(asked);
    const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}, {
      maxErrors: 50,
    });
    if (variables.errors) return { errors: variables.errors };
    const variableValues = variables.coerced;
    const writes = parts && standing ? { parts, standing } : null;
    return plans.use(document, operation, variableValues, (plan) =>
      new Run(plan, { rootValue, contextValue, variableValues, writes }).answer(),
    );
  };
}
