import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QueryFailedError } from 'typeorm';
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
  const code = databaseIsBusy(error) ? 'DATABASE_BUSY' : 'INTERNAL';
  const message = code === 'INTERNAL' ? 'Something went wrong here.' : 'The database did not answer in time.';
  return { message, extensions: { code, remedy: errorRegistry[code].remedy } };
}

/** Cancelled by the statement timeout, no connection to be had, or the server going down. */
function databaseIsBusy(error: unknown): boolean {
  if (error instanceof QueryFailedError) {
    const state = (error.driverError as { code?: string }).code ?? '';
    return /^(57014|57P|08|53)/.test(state) || connectionLost.test(error.message);
  }
  return error instanceof Error && connectionLost.test(error.message);
}

const connectionLost =
  /timeout exceeded when trying to connect|Connection terminated|ECONNREFUSED|ECONNRESET|ENOENT/;
