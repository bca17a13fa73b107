import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { codeOf } from '../graphql/tell-error.js';
import { DatelineError } from '../kernel/errors.js';
import { bareHeaders } from './security-headers.js';

/** Answers what Node itself refuses, of which no request ever arrives: in the shape of every other error. */
export function clientErrorHandler(logger: Logger, requestTimeoutMs: number) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    // The client has gone, or is being answered already.
    if (error.code === 'ECONNRESET' || !socket.writable || beingAnswered(socket)) {
      socket.destroy();
      return;
    }
    const [status, message] = refusalOf(error.code, requestTimeoutMs);
    const requestId = randomUUID();
    const told = new DatelineError('BAD_REQUEST', message);
    const body = JSON.stringify({ errors: [{ message, extensions: { ...codeOf(told), requestId } }] });
    logger.info({ requestId, status, reason: error.message }, 'request refused before it was read');
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        `x-request-id: ${requestId}`,
        ...Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}`),
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  };
}

/** Node's own handler looks at the same: a second answer amid the first would corrupt both. */
function beingAnswered(socket: Socket & { _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

function refusalOf(code: string | undefined, requestTimeoutMs: number): [number, string] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, `The request had not arrived whole after ${requestTimeoutMs} ms.`];
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'The headers of the request are too large.'];
    default:
      return [400, 'This is not an HTTP request.'];
  }
}
