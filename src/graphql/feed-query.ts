import { type OperationDefinitionNode, parse } from 'graphql';
import type { AskedOperation } from './query-cost.js';

const document = parse(
  'query ($first: Int) { articles(first: $first) { edges { node { render(format: NINJS) } } } }',
);
const [operation] = document.definitions as [OperationDefinitionNode];

/** What is asked with a page of a feed, as admission knows it: the same stories, written out. */
export function feedQuery(first: number | null): AskedOperation {
  return { document, operation, variables: { first } };
}
