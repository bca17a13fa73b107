import { errorsOf } from './entry.js';

/** What an operator’s set-up, or a command, can have wrong. */
export const operationErrors = errorsOf('operation', {
  // What an operator's set-up can have wrong.
  CONFIG_INVALID: { httpStatus: 500, remedy: 'Mend the settings listed.' },
  DATABASE_UNREACHABLE: {
    httpStatus: 503,
    remedy: 'Check DATABASE_URL and that PostgreSQL runs and accepts connections.',
  },
  DATABASE_LOST: {
    httpStatus: 503,
    remedy: 'Run the command again when the database answers; what it stored so far stays stored.',
  },
  DATABASE_TOO_OLD: { httpStatus: 503, remedy: 'Use PostgreSQL 15 or newer.' },
  DATABASE_NOT_MIGRATED: { httpStatus: 503, remedy: 'Run `dateline migrate up`.' },
  DATABASE_TOO_NEW: {
    httpStatus: 503,
    remedy: 'Install the version of Dateline that migrated this database, or a newer one.',
  },
  DATA_DIR_IN_USE: {
    httpStatus: 503,
    remedy: 'Stop the other gateway, or give this one a DATA_DIR of its own.',
  },
  DATA_DIR_UNUSABLE: { httpStatus: 500, remedy: 'Choose another DATA_DIR.' },
  PORT_IN_USE: { httpStatus: 500, remedy: 'Stop what listens there, or set PORT.' },

  // What an operator can name wrongly.
  INVALID_SLUG: {
    httpStatus: 422,
    remedy: 'Use lower-case letters, digits and single hyphens, at most 64 characters.',
  },
  UNKNOWN_PARTNER: {
    httpStatus: 404,
    remedy: 'See `dateline partner list`; `dateline partner set` makes one.',
  },
  UNKNOWN_SOURCE: {
    httpStatus: 404,
    remedy: 'See `dateline source list`; `dateline source set` makes one.',
  },
  UNKNOWN_KEY: { httpStatus: 404, remedy: 'See `dateline key list`.' },
  UNKNOWN_PRODUCT: {
    httpStatus: 404,
    remedy: 'See `dateline product list`; `dateline product set` makes one.',
  },
  UNKNOWN_LICENSE: { httpStatus: 404, remedy: 'See `dateline license list`.' },
  UNKNOWN_WEBHOOK: { httpStatus: 404, remedy: 'See `dateline webhook list`.' },
  UNKNOWN_TOPIC: {
    httpStatus: 404,
    remedy: 'Name a topic that a story or a vocabulary brought: `medtop:15000000`, its URI or its id.',
  },
  NOT_A_SANDBOX: {
    httpStatus: 409,
    remedy:
      'Play it where `demo` is the only partner with a licence; `dateline demo` makes it. If all partners here may be told of invented stories, say so with --tell-all-partners.',
  },
});
