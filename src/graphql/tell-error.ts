import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { troubleOf } from '../database/trouble.js';
import { DatelineError, errorRegistry } from '../kernel/errors.js';

/** Codes that GraphQL's own layers give to faults of the request; their messages are for the client. */
const requestFaults = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Whether the client is meant to read this error: ours with a code, or GraphQL's about the request. */
export function isDeliberate(error: unknown): boolean {
  if (causeOf(error) instanceof DatelineError) return true;
  return error instanceof GraphQLError && requestFaults.has(String(error.extensions.code));
}

/** What a client is told: deliberate errors as they are, ours with remedy and place; all others masked. */
export function tellError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = causeOf(error);
  const { locations, path } = formatted;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  if (cause instanceof DatelineError) return { message: cause.message, ...where, extensions: codeOf(cause) };
  const code = String(formatted.extensions?.code);
  if (requestFaults.has(code)) return { message: formatted.message, ...where, extensions: { code } };
  return { ...where, ...masked(cause) };
}

/** What a resolver threw, or what a refusal before the execution stands for. */
function causeOf(error: unknown): unknown {
  const cause = unwrapResolverError(error);
  return cause instanceof GraphQLError && cause.originalError instanceof DatelineError
    ? cause.originalError
    : cause;
}

export function codeOf(error: DatelineError) {
  return { code: error.code, remedy: error.remedy, ...(error.place && { place: error.place }) };
}

/** What is told of an error that nobody meant to be told. */
export function masked(error: unknown) {
  const code = troubleOf(error) ? 'DATABASE_BUSY' : 'INTERNAL';
  const message = code === 'INTERNAL' ? 'Something went wrong here.' : 'The database did not answer in time.';
  return { message, extensions: { code, remedy: errorRegistry[code].remedy } };
}

/** As `tellError`, for an answer that is not GraphQL's: with the HTTP status that goes with it. */
export function toldInFull(error: unknown) {
  if (error instanceof DatelineError) {
    return { status: error.httpStatus, message: error.message, extensions: codeOf(error) };
  }
  const told = masked(error);
  return { status: told.extensions.code === 'INTERNAL' ? 500 : 503, ...told };
}
