import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { DatelineError } from '../kernel/errors.js';

/** How large a query may be as a text, before anybody thinks of what it costs. */
export interface QueryLimits {
  maxTokens: number;
  maxDepth: number;
  maxAliases: number;
  maxDirectives: number;
}

/** Refuse with QUERY_TOO_LARGE what is within the tokens that the parser takes, and yet no honest query. */
export function limitRules({ maxDepth, maxAliases, maxDirectives }: QueryLimits): ValidationRule[] {
  return [
    maxDepthRule({
      n: maxDepth,
      flattenFragments: true,
      ...refusal(`is nested deeper than ${maxDepth} fields`),
    }),
    maxAliasesRule({ n: maxAliases, ...refusal(`has more than ${maxAliases} aliases`) }),
    maxDirectivesRule({ n: maxDirectives, ...refusal(`has more than ${maxDirectives} directives`) }),
  ] as unknown as ValidationRule[];
}

/** Reported like any fault of a query, rather than thrown out of the validation as the rules would. */
function refusal(what: string) {
  const refuse = (context: ValidationContext | null) => {
    const originalError = new DatelineError('QUERY_TOO_LARGE', `The query ${what}.`);
    context?.reportError(new GraphQLError(originalError.message, { originalError }));
  };
  return { propagateOnRejection: false, onReject: [refuse] };
}
