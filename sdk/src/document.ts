import { DatelineError } from './errors.js';

/**
 * A GraphQL document that knows its result and its variables: the text itself, so that it weighs nothing more. Codegen's
 * own string documents (`documentMode: 'string'`) are taken too, and a plain string, of which no types are known.
 */
export interface TypedDocument<Result, Variables> {
  toString(): string;
  /** All that is a text has it. A parsed document has not, and is refused: printing it would take all of graphql-js. */
  trim(): string;
  /** For types alone; codegen's name for it. */
  __apiType?: (variables: Variables) => Result;
}

/** @throws DatelineError BAD_REQUEST: it is no text, whatever the types were told */
export function textOf(document: TypedDocument<unknown, never>): string {
  if (typeof document?.trim === 'function') return String(document);
  throw new DatelineError(
    'BAD_REQUEST',
    "This document is not a text. Give its text, or have codegen make texts: documentMode: 'string'.",
  );
}
