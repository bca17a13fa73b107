import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Of the built gateway. */
export const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

/** Runs a command of `dateline`. @returns what it said */
export async function cli(environment, ...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
    env: environment,
    maxBuffer: 1e9,
  });
  return stdout;
}
