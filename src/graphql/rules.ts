import type { ValidationRule } from 'graphql';
import { noIntrospection } from './introspection.js';
import { limitRule, type QueryLimits } from './query-limits.js';

/** Each fault is looked for in the schema by likeness and placed in the text: a hundred of them are a load. */
export const validationOptions = { maxErrors: 20 };

/** What is asked of every document beside GraphQL's own rules, whichever way it comes. */
export function rulesOfOurs(limits: QueryLimits, tellsSchema: boolean): ValidationRule[] {
  return [limitRule(limits), ...(tellsSchema ? [] : [noIntrospection])];
}
