// Tests run against the built code (`npm test` builds first): what is tested is what is shipped, worker
// threads included. It is loaded once for all test files of a process, by Node itself: see tests/support/outside.js.
// Only the tests themselves are transformed, and loaded anew for each file; and with them what is tested by timers that
// the test turns.
const loadedOnce = '/dist/(?:src|migrations)/(?!http/event-stream\\.js|graphql/unpaid-work\\.js)';

export default {
  testEnvironment: '<rootDir>/tests/support/environment.js',
  roots: ['<rootDir>/tests'],
  modulePathIgnorePatterns: ['<rootDir>/tests/clients/'],
  globalSetup: '<rootDir>/tests/support/global-setup.js',
  globalTeardown: '<rootDir>/tests/support/global-teardown.js',
  // Real documents that are no part of the project: read only where SAMPLES_DIR names their folder.
  // The same of what needs a PostgreSQL, a Redis, a browser (CHROMIUM names it), or other people's clients.
  testMatch: [
    '**/*.test.ts',
    // What takes a minute, and is seldom broken by what it does not name: CI runs it.
    ...(process.env.THOROUGH ? ['**/*.thorough.ts'] : []),
    ...(process.env.SAMPLES_DIR ? ['**/*.samples.ts'] : []),
    ...(process.env.TEST_DATABASE_URL ? ['**/*.postgres.ts'] : []),
    ...(process.env.TEST_REDIS_URL ? ['**/*.redis.ts'] : []),
    ...(process.env.TEST_DOCS ? ['**/*.page.ts', '**/*.clients.ts'] : []),
    ...(process.env.CHROMIUM ? ['**/*.browser.ts'] : []),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(?:\\.\\./)+(src|migrations)/(.*)$': '<rootDir>/dist/$1/$2',
    // Packages of which the tests must have the gateway's own.
    '^(graphql|pino|typeorm)$': '<rootDir>/tests/support/outside/$1.js',
    '^typeorm/driver/postgres/(PostgresQueryRunner).js$': '<rootDir>/tests/support/outside/$1.js',
  },
  transform: {
    [`${loadedOnce}|/tests/support/outside/`]: '<rootDir>/tests/support/outside.js',
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' },
        module: { type: 'es6' },
      },
    ],
  },
  // Ten times what any takes: for machines that have much else to do.
  testTimeout: 120_000,
  maxWorkers: 2,
  // A worker keeps what its test files have loaded, embedded databases included, and grows slow with it.
  workerIdleMemoryLimit: '700MB',
};
