import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';

/** Between two tries of what has no end of its own, while the database does not answer. */
export const againMs = 500;

/**
 * What keeps the database from answering: `lost`, the server went down, or the way to it was cut, or is not there
 * any more; `busy`, it cancelled a statement that took too long, or has no connection to give. Null for all else.
 */
export function troubleOf(error: unknown): 'lost' | 'busy' | null {
  if (!(error instanceof Error)) return null;
  if (wasCut(error)) return 'lost';
  const state = sqlState(error);
  // What PostgreSQL itself says may quote a document's words.
  if (state === null) return busy.test(error.message) ? 'busy' : lost.test(error.message) ? 'lost' : null;
  // 55000: it takes no connections.
  return /^(57P|08|55000)/.test(state) ? 'lost' : /^(57014|55P03|53)/.test(state) ? 'busy' : null;
}

/**
 * Whether the database refused what it was given to store: a value that it cannot hold (class 22), a constraint
 * (23), a limit of its own (54). Another value would have been taken.
 */
export function isUnstorable(error: unknown): error is QueryFailedError {
  return /^(22|23|54)/.test(sqlState(error) ?? '');
}

/** Null for errors that PostgreSQL did not tell, such as those of a socket. TypeORM wraps those of statements alone. */
function sqlState(error: unknown): string | null {
  const told = (error instanceof QueryFailedError ? error.driverError : error) as object;
  // A socket's errors have a code too; what only PostgreSQL's have is how severe it is.
  if (!('severity' in told && 'code' in told)) return null;
  return /^[0-9A-Z]{5}$/.test(String(told.code)) ? String(told.code) : null;
}

/** Of a transaction whose connection was cut between two statements: TypeORM says it by either. */
function wasCut(error: Error): boolean {
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError
  );
}

const busy = /timeout exceeded when trying to connect|Connection terminated due to connection timeout/;
const lost = /Connection terminated|connection error|ECONNREFUSED|ECONNRESET|connect ENOENT|not queryable/;
