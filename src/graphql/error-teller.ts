import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isDeliberate, tellError } from './tell-error.js';

export interface ErrorTellerOptions {
  /** Whether the schema is told to those who may ask for it. */
  tellsSchema: boolean;
  observeError: (code: string) => void;
  /** Of errors that the client is not told. */
  masked: (error: unknown, requestId: string) => void;
}

/** Tells a stream's errors as Apollo is made to tell those of a query: coded or masked, counted, under a request id. */
export class ErrorTeller {
  constructor(private readonly options: ErrorTellerOptions) {}

  tell(error: unknown, requestId: string): GraphQLFormattedError {
    const { tellsSchema, observeError, masked } = this.options;
    const known = asGraphQL(error);
    if (!isDeliberate(known)) masked(known.originalError ?? known, requestId);
    const { message, extensions, ...where } = tellError(known.toJSON(), known);
    observeError(String(extensions?.code));
    // GraphQL.js's guesses would tell the schema word by word.
    const told = tellsSchema ? message : message.replace(/ ?Did you mean .+\?$/, '');
    return { message: told, ...where, extensions: { ...extensions, requestId } };
  }
}

export function asGraphQL(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

/** With a code, as Apollo gives it to what is wrong with a request; an error of ours has one of its own. */
export function coded(error: GraphQLError, code: string): GraphQLError {
  if (error.originalError || error.extensions.code) return error;
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { ...error.extensions, code },
  });
}
