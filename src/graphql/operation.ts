import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { asGraphQL, coded } from './error-teller.js';
import { validationOptions } from './rules.js';

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
  }: { schema: GraphQLSchema; rules: readonly ValidationRule[]; maxTokens: number },
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
  if (operation) return { document, operation };
  const message = operationName
    ? `There is no operation \`${operationName}\`.`
    : 'Name the operation that is meant: the document has several.';
  return [coded(new GraphQLError(message), 'OPERATION_RESOLUTION_FAILURE')];
}
