import { documentErrors } from './errors/document.js';
import { operationErrors } from './errors/operation.js';
import { requestErrors } from './errors/request.js';

/**
 * Every error that Dateline tells anyone about. A code is a promise to machines (it is never renamed), the
 * remedy is for the person who reads it. Whatever is not in this registry is a fault of ours: it is masked
 * as INTERNAL and logged under its request id.
 */
export const errorRegistry = { ...documentErrors, ...requestErrors, ...operationErrors };

export type ErrorCode = keyof typeof errorRegistry;

export interface ErrorOptions {
  /** Where it went wrong: `file.json:12:3`, `/headlines/0/value`, an argument's name. */
  place?: string;
  cause?: unknown;
  /** After which the same may pass. */
  retryAfterMs?: number;
}

export class DatelineError extends Error {
  override readonly name = 'DatelineError';
  readonly place: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.place = options.place;
    this.retryAfterMs = options.retryAfterMs;
  }

  get remedy(): string {
    return errorRegistry[this.code].remedy;
  }

  get httpStatus(): number {
    return errorRegistry[this.code].httpStatus;
  }
}
