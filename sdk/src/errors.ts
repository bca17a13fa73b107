import type { GatewayErrorCode } from './generated/error-codes.js';

/**
 * A code of the gateway's, or what this client met without one: UNREACHABLE, no connection or one that broke;
 * BAD_RESPONSE, an answer that is none of a gateway's; WEBHOOK_INVALID, a message that was not verified.
 */
export type ErrorCode = GatewayErrorCode | 'UNREACHABLE' | 'BAD_RESPONSE' | 'WEBHOOK_INVALID';

/** One entry of an answer's `errors`. */
export interface GraphQLErrorEntry {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; remedy?: string; requestId?: string } & Record<string, unknown>;
}

interface Details {
  /** HTTP's; null where there was no answer. */
  status?: number | null;
  /** In seconds, where the gateway says when to come again. */
  retryAfter?: number | null;
  errors?: GraphQLErrorEntry[];
  /** What was answered beside the errors. */
  data?: unknown;
  cause?: unknown;
}

/** The one error that this client throws. What its `code` means, and what to do, is in the gateway's docs/errors.md. */
export class DatelineError extends Error {
  override readonly name = 'DatelineError';
  readonly status: number | null;
  readonly retryAfter: number | null;
  readonly errors: GraphQLErrorEntry[];
  readonly data: unknown;
  /** What to tell the operator, who finds the request by it. */
  readonly requestId: string | null;
  /** What to do, in words. */
  readonly remedy: string | null;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { status = null, retryAfter = null, errors = [], data = null, cause }: Details = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.retryAfter = retryAfter;
    this.errors = errors;
    this.data = data;
    this.requestId = errors[0]?.extensions?.requestId ?? null;
    this.remedy = errors[0]?.extensions?.remedy ?? null;
  }
}

/** What is thrown for an answer's errors: the code is the first one's. */
export function errorOf(errors: GraphQLErrorEntry[], details: Omit<Details, 'errors'>): DatelineError {
  const [first] = errors;
  const code = (first?.extensions?.code ?? 'BAD_RESPONSE') as ErrorCode;
  return new DatelineError(code, first?.message ?? 'The answer names no error.', { ...details, errors });
}

const passing: ReadonlySet<ErrorCode> = new Set([
  'DATABASE_BUSY',
  'INTERNAL',
  'QUOTA_EXCEEDED',
  'REQUEST_TIMEOUT',
  'SHUTTING_DOWN',
  'TOO_MANY_REFUSED',
  'TOO_MANY_STREAMS',
  'UNREACHABLE',
]);

/** Whether the same request may be answered later: nothing was wrong with it. */
export function passes(error: unknown): error is DatelineError {
  if (!(error instanceof DatelineError)) return false;
  const { code, status } = error;
  // Of a proxy before the gateway, whose pages name no code.
  if (code === 'BAD_RESPONSE') return status !== null && (status >= 500 || status === 429 || status === 408);
  return passing.has(code);
}

/**
 * The same for one that was answered well there before: what answers now as no gateway does stands in for it a while,
 * as a proxy's page of maintenance. One that never was may have a wrong address, and has to hear of it.
 */
export function passesAgain(error: unknown): error is DatelineError {
  return passes(error) || (error instanceof DatelineError && error.code === 'BAD_RESPONSE');
}
