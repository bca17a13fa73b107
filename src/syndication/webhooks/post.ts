import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect as connectTcp, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { DatelineError } from '../../kernel/errors.js';
import { type Resolve, resolveHost, type Target, type Targets, targetOf } from './target.js';

/** Opens a connection to one of a target's addresses. */
export type Connect = (target: Target) => Duplex;

export interface PosterOptions {
  targets: Targets;
  resolve?: Resolve;
  connect?: Connect;
  /** For all of it: look-up, connection, request and answer. */
  timeoutMs?: number;
}

/** How a message was received. */
export interface Outcome {
  taken: boolean;
  /** Of the answer; null: there was none. */
  status: number | null;
  /** Why it was not taken; never what the receiver answered. */
  error: string | null;
  /** What the receiver asked for by `Retry-After`, in milliseconds. */
  retryAfterMs: number | null;
}

/** Of an answer that nobody reads; a larger one is cut off. */
const maxAnswerBytes = 4_096;

export const postTimeoutMs = 10_000;

/** Sends messages to webhooks: one request, no redirect followed, to a checked address alone. */
export class Poster {
  readonly #targets: Targets;
  readonly #resolve: Resolve;
  readonly #connect: Connect;
  readonly #timeoutMs: number;

  constructor({
    targets,
    resolve = resolveHost,
    connect = connectTo,
    timeoutMs = postTimeoutMs,
  }: PosterOptions) {
    this.#targets = targets;
    this.#resolve = resolve;
    this.#connect = connect;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Never throws: whatever goes wrong is an outcome.
   * @param stop when aborted, the message is given up
   */
  async post(
    url: string,
    headers: Record<string, string>,
    body: string,
    stop?: AbortSignal,
  ): Promise<Outcome> {
    const late = AbortSignal.timeout(this.#timeoutMs);
    const signal = stop ? AbortSignal.any([late, stop]) : late;
    try {
      const target = await orAborted(targetOf(url, this.#targets, this.#resolve), signal);
      return outcomeOf(await this.#send(target, headers, Buffer.from(body), signal));
    } catch (error) {
      const why = late.aborted ? `There was no answer within ${this.#timeoutMs / 1000} s.` : reasonOf(error);
      return { taken: false, status: null, error: why, retryAfterMs: null };
    }
  }

  #send(
    target: Target,
    headers: Record<string, string>,
    body: Buffer,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { url } = target;
    return new Promise((resolve, reject) => {
      const request: ClientRequest = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': body.length, connection: 'close' },
        createConnection: () => this.#connect(target),
        signal,
      });
      let answer: IncomingMessage | undefined;
      request.on('error', (error) => {
        if (!answer) reject(error);
      });
      request.on('response', (response) => {
        answer = response;
        let bytes = 0;
        response.on('error', () => {});
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxAnswerBytes) response.destroy();
        });
      });
      // A 101, which nobody has asked for.
      request.on('upgrade', (response, socket) => {
        socket.destroy();
        resolve(response);
      });
      // Also of an answer that was cut off: its status is what counts.
      request.on('close', () => (answer ? resolve(answer) : reject(new Error('The connection was closed.'))));
      request.end(body);
    });
  }
}

/** The addresses are those that were checked: nothing is looked up again. */
const connectTo: Connect = ({ url, host, addresses }) => {
  const lookup: LookupFunction = (_host, { all }, found) => {
    const [first] = addresses;
    if (all || !first) found(null, addresses);
    else found(null, first.address, first.family);
  };
  const secure = url.protocol === 'https:';
  const place = { host, port: Number(url.port || (secure ? 443 : 80)), lookup };
  return secure ? connectTls({ ...place, servername: host, ALPNProtocols: ['http/1.1'] }) : connectTcp(place);
};

function outcomeOf({ statusCode: status = 0, headers }: IncomingMessage): Outcome {
  const taken = status >= 200 && status < 300;
  const isRedirect = status >= 300 && status < 400;
  const why = isRedirect
    ? `${status}, a redirect, which is not followed: give the address that it leads to`
    : status;
  return {
    taken,
    status,
    error: taken ? null : `It was answered with ${why}.`,
    retryAfterMs: taken ? null : waitIn(headers),
  };
}

/** RFC 9110, 10.2.3: seconds, or a date, which is by the receiver's own clock: its answer says what that shows. */
function waitIn({ 'retry-after': asked = '', date = '' }: IncomingHttpHeaders): number | null {
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const milliseconds = Date.parse(asked) - Date.parse(date);
  return Number.isNaN(milliseconds) ? null : Math.max(milliseconds, 0);
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ),
  ]);
}

/** A system's error has a code that says it; what it adds may be an address of a network of ours. */
function reasonOf(error: unknown): string {
  if (error instanceof DatelineError) return error.message;
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? `There was no answer (${code}).` : 'There was no answer.';
}
