import { existsSync } from 'node:fs';

/** @returns what has to be done before the bench can run; null: nothing */
export function missing() {
  const there = (path) => existsSync(new URL(path, import.meta.url));
  if (!process.env.BENCH_DATABASE_URL)
    return 'BENCH_DATABASE_URL must name a PostgreSQL on which databases can be made: postgres://user:password@host:5432/postgres';
  if (!existsSync('/proc/self/schedstat'))
    return 'CPU time is read from /proc, as Linux has it; this system has none.';
  if (!there('node_modules/autocannon'))
    return 'What it compares with is not installed: npm ci --prefix bench';
  if (!there('../dist/src/cli/main.js') || !there('dist/peers/textbook/serve.js'))
    return 'It is not built: npm run bench, in the folder above, builds it first.';
  return null;
}
