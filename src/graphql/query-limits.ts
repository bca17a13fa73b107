import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type OperationDefinitionNode,
  TokenKind,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { DatelineError } from '../kernel/errors.js';
import { isTangled } from './tangle.js';

/** In letters; a fault in a word is told with the word, and compared with others that may have been meant. */
const maxWord = 10_000;

/** How large a query may be as a text, before anybody thinks of what it costs. */
export interface QueryLimits {
  maxTokens: number;
  maxDepth: number;
  maxAliases: number;
  maxDirectives: number;
}

/** What each of the rules is underneath: one look at an operation. */
interface OperationCheck {
  OperationDefinition: { enter(operation: OperationDefinitionNode): void };
}

/**
 * Refuses with QUERY_TOO_LARGE what is within the tokens that the parser takes, and yet no honest query. It looks at
 * the document before any other rule goes into it, and keeps them out of one that it refuses: they may take a hundred
 * times as long as it does, and nobody pays for a query that is not valid.
 */
export function limitRule({ maxDepth, maxAliases, maxDirectives }: QueryLimits): ValidationRule {
  return (context) => {
    let refused = false;
    const refuse = (what: string) => {
      // One is enough, of however many operations.
      if (refused) return;
      refused = true;
      const originalError = new DatelineError('QUERY_TOO_LARGE', `The query ${what}.`);
      context.reportError(new GraphQLError(originalError.message, { originalError }));
    };
    /** Reported like any fault of a query, rather than thrown out of the validation as the rules would. */
    const orElse = (what: string) => ({ propagateOnRejection: false, onReject: [() => refuse(what)] });
    return {
      Document(document: DocumentNode): DocumentNode | undefined {
        const rules = [
          maxDepthRule({
            n: maxDepth,
            flattenFragments: true,
            ...orElse(`is nested deeper than ${maxDepth} fields`),
          }),
          maxAliasesRule({ n: maxAliases, ...orElse(`has more than ${maxAliases} aliases`) }),
          maxDirectivesRule({ n: maxDirectives, ...orElse(`has more than ${maxDirectives} directives`) }),
        ] as unknown as ((context: ValidationContext) => OperationCheck)[];
        for (const rule of rules) {
          const check = rule(context);
          for (const definition of document.definitions) {
            if (definition.kind === 'OperationDefinition')
              check.OperationDefinition.enter.call(check, definition);
          }
        }
        if (hasLongWord(document)) refuse(`has a word of more than ${maxWord} letters`);
        if (isTangled(document)) refuse('asks for the same fields too many times, or has too many fragments');
        // What an enter returns is visited in the node's place.
        return refused ? { ...document, definitions: [] } : undefined;
      },
    };
  };
}

/** Names, numbers and strings; comments are nobody's load. */
function hasLongWord({ loc }: DocumentNode): boolean {
  for (let token = loc?.startToken; token; token = token.next ?? undefined) {
    if (token.kind !== TokenKind.COMMENT && token.value && token.value.length > maxWord) return true;
  }
  return false;
}
