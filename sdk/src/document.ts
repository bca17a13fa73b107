/**
 * A GraphQL document that knows its result and its variables: the text itself, so that it weighs nothing more. Codegen's
 * own string documents (`documentMode: 'string'`) are taken too, and a plain string, of which no types are known.
 */
export interface TypedDocument<Result, Variables> {
  toString(): string;
  /** For types alone; codegen's name for it. */
  __apiType?: (variables: Variables) => Result;
}
