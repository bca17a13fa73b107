import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { asGraphQL, coded } from './error-teller.js';
import { validationOptions } from './rules.js';
import { unserved } from './served.js';

export interface AskedDocument {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export interface ValidOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** The operation that is meant, or all that is wrong with it, coded as Apollo does. */
export function operationOf(
  { query, operationName }: AskedDocument,
  {
    schema,
    rules,
    maxTokens,
    kinds,
  }: {
    schema: GraphQLSchema;
    rules: readonly ValidationRule[];
    maxTokens: number;
    kinds: readonly `${OperationTypeNode}`[];
  },
): ValidOperation | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens });
  } catch (error) {
    return [coded(asGraphQL(error), 'GRAPHQL_PARSE_FAILED')];
  }
  const faults = validate(schema, document, [...rules, ...specifiedRules], validationOptions);
  if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
  const operation = getOperationAST(document, operationName);
  if (operation) {
    const fault = unserved(operation, kinds);
    return fault ? [fault] : { document, operation };
  }
  const message = operationName
    ? `There is no operation \`${operationName}\`.`
    : 'Name the operation that is meant: the document has several.';
  return [coded(new GraphQLError(message), 'OPERATION_RESOLUTION_FAILURE')];
}
