import { existsSync } from 'node:fs';

/**
 * @param built what has to be, beside the gateway
 * @returns what has to be done before a bench can run; null: nothing
 */
export function missing(built = []) {
  const there = (path) => existsSync(new URL(path, import.meta.url));
  if (!process.env.BENCH_DATABASE_URL)
    return 'BENCH_DATABASE_URL must name a PostgreSQL on which databases can be made: postgres://user:password@host:5432/postgres';
  if (!existsSync('/proc/self/schedstat'))
    return 'CPU time is read from /proc, as Linux has it; this system has none.';
  if (!there('node_modules/undici')) return 'What it compares with is not installed: npm ci --prefix bench';
  if (!['../dist/src/cli/main.js', ...built].every(there))
    return 'It is not built: npm run, in the folder above, builds it first.';
  return null;
}
