/**
 * Every error that Dateline tells anyone about. A code is a promise to machines (it is never renamed), the
 * remedy is for the person who reads it. Whatever is not in this registry is a fault of ours: it is masked
 * as INTERNAL and logged under its request id.
 */
interface ErrorEntry {
  /** Who it is for: a partner's request, a supplier's document, or the operator's set-up. */
  class: 'request' | 'document' | 'operation';
  httpStatus: number;
  remedy: string;
}

export const errorRegistry = {
  // What a supplier's document can have wrong.
  UNKNOWN_FORMAT: {
    class: 'document',
    httpStatus: 415,
    remedy: 'Send one of the formats that the message names, or name the format with --format.',
  },
  EMPTY_DOCUMENT: { class: 'document', httpStatus: 422, remedy: 'Send a document that has content.' },
  DOCUMENT_TOO_LARGE: {
    class: 'document',
    httpStatus: 413,
    remedy: 'Split the document, or raise MAX_DOCUMENT_BYTES.',
  },
  INVALID_ENCODING: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Send the document as UTF-8, or in the character set that it declares.',
  },
  INVALID_CHARACTER: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Remove NUL characters and unpaired surrogates from the text.',
  },
  INVALID_XML: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Mend the XML at the place given; a DTD and entities of its own are not read.',
  },
  INVALID_JSON: { class: 'document', httpStatus: 422, remedy: 'Mend the JSON at the place given.' },
  SCHEMA_VIOLATION: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Mend what stands at the place given so that it fits its format, of ninjs the generation named.',
  },
  INVALID_VOCABULARY: {
    class: 'document',
    httpStatus: 422,
    remedy:
      'Mend what stands at the place given: all concepts of one vocabulary in `conceptSet`, each once, by its URI, with a label, its broader ones in the same file.',
  },
  MISSING_FIELD: { class: 'document', httpStatus: 422, remedy: 'Add what is missing.' },
  NOT_A_STORY: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Send stories, packages and media; concepts, plans and catalogs are not taken.',
  },
  INVALID_VERSION: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Send a version of 1 to 18 digits; versions are compared as numbers.',
  },
  INVALID_DATE: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Send a date and time of the years 1000 to 9999, ISO 8601 in ninjs and NITF.',
  },
  VERSION_CONFLICT: {
    class: 'document',
    httpStatus: 409,
    remedy: 'Raise the version: this one is already held with other content.',
  },
  SOURCE_MISMATCH: {
    class: 'document',
    httpStatus: 409,
    remedy: 'Only the source that first supplied a uri may supply its later versions.',
  },
  TYPE_MISMATCH: {
    class: 'document',
    httpStatus: 409,
    remedy: 'One uri names one thing, a story or a media item: keep its type, or use another uri.',
  },
  SOURCE_REQUIRED: { class: 'document', httpStatus: 422, remedy: 'Name the source with --source SLUG.' },
  INVALID_SOURCE: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Use a slug of lower-case letters, digits and single hyphens, at most 64 characters.',
  },
  UNSTORABLE: {
    class: 'document',
    httpStatus: 422,
    remedy: 'Shorten or mend what the message names.',
  },
  FILE_UNREADABLE: { class: 'document', httpStatus: 422, remedy: 'Check the path and its permissions.' },

  // What a request can have wrong.
  BAD_CURSOR: {
    class: 'request',
    httpStatus: 400,
    remedy:
      'Use a cursor only where it came from: the same list, filter, search and order; of `changes`, the same partner. Else start without one, and replace what you keep.',
  },
  CURSOR_EXPIRED: {
    class: 'request',
    httpStatus: 410,
    remedy: 'Start over: ask `changes` without `after`, and replace your copy with what it gives.',
  },
  BAD_ID: {
    class: 'request',
    httpStatus: 400,
    remedy: 'Use an id exactly as this gateway gave it.',
  },
  BAD_PAGE: {
    class: 'request',
    httpStatus: 400,
    remedy: 'Give `first` (with `after`) or `last` (with `before`), from 1 to 100.',
  },
  BAD_ARGUMENT: { class: 'request', httpStatus: 400, remedy: 'Mend the argument named.' },
  BAD_REQUEST: { class: 'request', httpStatus: 400, remedy: 'Mend the request as the message says.' },
  QUERY_TOO_LARGE: {
    class: 'request',
    httpStatus: 400,
    remedy: 'Ask for less in one query, or in several queries.',
  },
  QUERY_TOO_COSTLY: {
    class: 'request',
    httpStatus: 400,
    remedy: 'Ask for smaller pages or fewer lists within lists; `extensions.cost` tells what a query costs.',
  },
  QUOTA_EXCEEDED: {
    class: 'request',
    httpStatus: 429,
    remedy: 'Wait as many seconds as `Retry-After` says; `viewer { quota }` tells what is left.',
  },
  TOO_MANY_REFUSED: {
    class: 'request',
    httpStatus: 429,
    remedy: 'Mend the queries that are refused; wait as many seconds as `Retry-After` says.',
  },
  TOO_MANY_STREAMS: {
    class: 'request',
    httpStatus: 429,
    remedy: 'End a stream before you open another one; one stream tells all that your licences cover.',
  },
  SUBSCRIPTIONS_ONLY: {
    class: 'request',
    httpStatus: 400,
    remedy: 'Send queries and mutations to POST /graphql; a stream carries subscriptions alone.',
  },
  WEBHOOK_TARGET_REFUSED: {
    class: 'request',
    httpStatus: 422,
    remedy: 'Give an https address whose host is on the public internet; in development see WEBHOOK_TARGETS.',
  },
  TOO_MANY_WEBHOOKS: {
    class: 'request',
    httpStatus: 422,
    remedy: 'Delete one that is not needed: one webhook tells all that your licences cover.',
  },
  WEBHOOK_SECRET_LOST: {
    class: 'request',
    httpStatus: 409,
    remedy: 'Rotate the webhook’s secret, and verify with the new one.',
  },
  INTROSPECTION_OFF: {
    class: 'request',
    httpStatus: 400,
    remedy: 'Ask the operator for the schema: this gateway tells it to nobody.',
  },
  UNAUTHENTICATED: {
    class: 'request',
    httpStatus: 401,
    remedy: 'Send `Authorization: Bearer …` with a token that holds.',
  },
  FORBIDDEN: {
    class: 'request',
    httpStatus: 403,
    remedy: 'Use a partner’s key to read, and a source’s key to publish.',
  },
  ADDRESS_INVALID: {
    class: 'request',
    httpStatus: 403,
    remedy: 'Fetch a rendition at its `url` exactly as this gateway gave it.',
  },
  ADDRESS_EXPIRED: { class: 'request', httpStatus: 403, remedy: 'Ask for the rendition’s `url` again.' },
  NOT_FOUND: { class: 'request', httpStatus: 404, remedy: 'See / for what is served here.' },
  REQUEST_TOO_LARGE: { class: 'request', httpStatus: 413, remedy: 'Send a smaller request.' },
  REQUEST_TIMEOUT: {
    class: 'request',
    httpStatus: 504,
    remedy: 'Ask for less in one request, or try again later.',
  },
  DATABASE_BUSY: {
    class: 'request',
    httpStatus: 503,
    remedy: 'Try again in a moment; the database does not answer just now.',
  },
  SHUTTING_DOWN: {
    class: 'request',
    httpStatus: 503,
    remedy: 'Send it again in a moment, the whole of it: what is stored already stays unchanged.',
  },
  INTERNAL: {
    class: 'request',
    httpStatus: 500,
    remedy: 'Try again; if it stays, tell the operator the request id.',
  },

  // What an operator's set-up can have wrong.
  CONFIG_INVALID: { class: 'operation', httpStatus: 500, remedy: 'Mend the settings listed.' },
  DATABASE_UNREACHABLE: {
    class: 'operation',
    httpStatus: 503,
    remedy: 'Check DATABASE_URL and that PostgreSQL runs and accepts connections.',
  },
  DATABASE_LOST: {
    class: 'operation',
    httpStatus: 503,
    remedy: 'Run the command again when the database answers; what it stored so far stays stored.',
  },
  DATABASE_TOO_OLD: { class: 'operation', httpStatus: 503, remedy: 'Use PostgreSQL 15 or newer.' },
  DATABASE_NOT_MIGRATED: { class: 'operation', httpStatus: 503, remedy: 'Run `dateline migrate up`.' },
  DATABASE_TOO_NEW: {
    class: 'operation',
    httpStatus: 503,
    remedy: 'Install the version of Dateline that migrated this database, or a newer one.',
  },
  DATA_DIR_IN_USE: {
    class: 'operation',
    httpStatus: 503,
    remedy: 'Stop the other gateway, or give this one a DATA_DIR of its own.',
  },
  DATA_DIR_UNUSABLE: { class: 'operation', httpStatus: 500, remedy: 'Choose another DATA_DIR.' },
  PORT_IN_USE: { class: 'operation', httpStatus: 500, remedy: 'Stop what listens there, or set PORT.' },

  // What an operator can name wrongly.
  INVALID_SLUG: {
    class: 'operation',
    httpStatus: 422,
    remedy: 'Use lower-case letters, digits and single hyphens, at most 64 characters.',
  },
  UNKNOWN_PARTNER: {
    class: 'operation',
    httpStatus: 404,
    remedy: 'See `dateline partner list`; `dateline partner set` makes one.',
  },
  UNKNOWN_SOURCE: {
    class: 'operation',
    httpStatus: 404,
    remedy: 'See `dateline source list`; `dateline source set` makes one.',
  },
  UNKNOWN_KEY: { class: 'operation', httpStatus: 404, remedy: 'See `dateline key list`.' },
  UNKNOWN_PRODUCT: {
    class: 'operation',
    httpStatus: 404,
    remedy: 'See `dateline product list`; `dateline product set` makes one.',
  },
  UNKNOWN_LICENSE: { class: 'operation', httpStatus: 404, remedy: 'See `dateline license list`.' },
  UNKNOWN_WEBHOOK: { class: 'operation', httpStatus: 404, remedy: 'See `dateline webhook list`.' },
  UNKNOWN_TOPIC: {
    class: 'operation',
    httpStatus: 404,
    remedy: 'Name a topic that a story or a vocabulary brought: `medtop:15000000`, its URI or its id.',
  },
  NOT_A_SANDBOX: {
    class: 'operation',
    httpStatus: 409,
    remedy:
      'Play it where `demo` is the only partner with a licence; `dateline demo` makes it. If all partners here may be told of invented stories, say so with --tell-all-partners.',
  },
} as const satisfies Record<string, ErrorEntry>;

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
