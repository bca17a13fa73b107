import { errorsOf } from './entry.js';

/** What a request can have wrong. */
export const requestErrors = errorsOf('request', {
  BAD_CURSOR: {
    httpStatus: 400,
    remedy:
      'Use a cursor only where it came from: the same list, filter, search and order; of `changes`, the same partner. Else start without one, and replace what you keep.',
  },
  CURSOR_EXPIRED: {
    httpStatus: 410,
    remedy: 'Start over: ask `changes` without `after`, and replace your copy with what it gives.',
  },
  BAD_ID: {
    httpStatus: 400,
    remedy: 'Use an id exactly as this gateway gave it.',
  },
  BAD_PAGE: {
    httpStatus: 400,
    remedy: 'Give `first` (with `after`) or `last` (with `before`), from 1 to 100.',
  },
  BAD_ARGUMENT: { httpStatus: 400, remedy: 'Mend the argument named.' },
  BAD_REQUEST: { httpStatus: 400, remedy: 'Mend the request as the message says.' },
  QUERY_TOO_LARGE: {
    httpStatus: 400,
    remedy: 'Ask for less in one query, or in several queries.',
  },
  QUERY_TOO_COSTLY: {
    httpStatus: 400,
    remedy: 'Ask for smaller pages or fewer lists within lists; `extensions.cost` tells what a query costs.',
  },
  QUOTA_EXCEEDED: {
    httpStatus: 429,
    remedy: 'Wait as many seconds as `Retry-After` says; `viewer { quota }` tells what is left.',
  },
  TOO_MANY_REFUSED: {
    httpStatus: 429,
    remedy: 'Mend the queries that are refused; wait as many seconds as `Retry-After` says.',
  },
  TOO_MANY_STREAMS: {
    httpStatus: 429,
    remedy: 'End a stream before you open another one; one stream tells all that your licences cover.',
  },
  SUBSCRIPTIONS_ONLY: {
    httpStatus: 400,
    remedy: 'Send queries and mutations to POST /graphql; a stream carries subscriptions alone.',
  },
  WEBHOOK_TARGET_REFUSED: {
    httpStatus: 422,
    remedy: 'Give an https address whose host is on the public internet; in development see WEBHOOK_TARGETS.',
  },
  TOO_MANY_WEBHOOKS: {
    httpStatus: 422,
    remedy: 'Delete one that is not needed: one webhook tells all that your licences cover.',
  },
  WEBHOOK_SECRET_LOST: {
    httpStatus: 409,
    remedy: 'Rotate the webhook’s secret, and verify with the new one.',
  },
  INTROSPECTION_OFF: {
    httpStatus: 400,
    remedy: 'Ask the operator for the schema: this gateway tells it to nobody.',
  },
  UNAUTHENTICATED: {
    httpStatus: 401,
    remedy: 'Send `Authorization: Bearer …` with a token that holds.',
  },
  FORBIDDEN: {
    httpStatus: 403,
    remedy: 'Use a partner’s key to read, and a source’s key to publish.',
  },
  ADDRESS_INVALID: {
    httpStatus: 403,
    remedy: 'Fetch a rendition at its `url` exactly as this gateway gave it.',
  },
  ADDRESS_EXPIRED: { httpStatus: 403, remedy: 'Ask for the rendition’s `url` again.' },
  NOT_FOUND: { httpStatus: 404, remedy: 'See / for what is served here.' },
  METHOD_NOT_ALLOWED: { httpStatus: 405, remedy: 'Use a method that the header `Allow` names.' },
  REQUEST_TOO_LARGE: { httpStatus: 413, remedy: 'Send a smaller request.' },
  REQUEST_TIMEOUT: {
    httpStatus: 504,
    remedy: 'Ask for less in one request, or try again later.',
  },
  DATABASE_BUSY: {
    httpStatus: 503,
    remedy: 'Try again in a moment; the database does not answer just now.',
  },
  SHUTTING_DOWN: {
    httpStatus: 503,
    remedy: 'Send it again in a moment, the whole of it: what is stored already stays unchanged.',
  },
  INTERNAL: {
    httpStatus: 500,
    remedy: 'Try again; if it stays, tell the operator the request id.',
  },
});
