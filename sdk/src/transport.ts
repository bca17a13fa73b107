import { DatelineError, errorOf, type GraphQLErrorEntry } from './errors.js';

/** Where a gateway is, and as whom it is asked. */
export interface Target {
  /** The gateway's endpoint, e.g. `https://news.example/graphql`. */
  url: string;
  /** A partner's key, `dl_…`. Leave it out where a server of yours adds it: no key belongs into a page. */
  key?: string | undefined;
  /** In place of the platform's. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** What is asked, as GraphQL over HTTP has it. */
export interface Operation {
  query: string;
  variables: unknown;
}

/** @throws DatelineError UNREACHABLE; the signal's reason, when that comes */
export async function post(
  { key, fetch = globalThis.fetch }: Target,
  address: string,
  accept: string,
  operation: Operation,
  signal?: AbortSignal,
): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    accept,
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
  const body = JSON.stringify(operation);
  try {
    return await fetch(address, { method: 'POST', headers, body, ...(signal && { signal }) });
  } catch (cause) {
    throw lost(address, cause, signal);
  }
}

/** @returns the data @throws DatelineError */
export async function answerOf(response: Response, signal?: AbortSignal): Promise<unknown> {
  const { status, url } = response;
  const text = await response.text().catch((cause: unknown) => {
    throw lost(url, cause, signal);
  });
  return dataOf(text, url, { status, retryAfter: retryAfterOf(response) });
}

/** @throws DatelineError: the answer's own; BAD_RESPONSE where it has neither data nor errors */
export function dataOf(
  text: string,
  address: string,
  details: { status: number; retryAfter?: number | null },
): unknown {
  const { data = null, errors } = parsed(text);
  if (Array.isArray(errors) && errors.length > 0) throw errorOf(errors, { ...details, data });
  if (data !== null && typeof data === 'object') return data;
  const answered = `${address} answered ${details.status} with what is no GraphQL.`;
  throw new DatelineError('BAD_RESPONSE', answered, details);
}

/** What a connection that failed is told as. */
export function lost(address: string, cause: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  return new DatelineError('UNREACHABLE', `${address} cannot be reached, or broke off.`, { cause });
}

function parsed(text: string): { data?: unknown; errors?: GraphQLErrorEntry[] } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** In seconds; HTTP has it as a number of them, or as a date. */
function retryAfterOf({ headers }: Response): number | null {
  const told = headers.get('retry-after');
  if (told === null) return null;
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(seconds, 0);
}
