import { QueryFailedError } from 'typeorm';

/** Whether the server went down, or the way to it was cut, or is not there any more. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return /^(57P|08)/.test(state ?? '') || message.test(error.message);
}

const message = /Connection terminated|connection error|ECONNREFUSED|ECONNRESET|connect ENOENT/;
