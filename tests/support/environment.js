import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { TestEnvironment } from 'jest-environment-node';
import 'reflect-metadata';
import { load, outside } from './outside.js';

const wasm = fileURLToPath(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')));

// V8 shares the code of a module among all threads, optimised functions included, for as long as one of them
// holds it. So the embedded database is compiled once for all test files of a process, not anew for each.
export const held = await WebAssembly.compile(await readFile(wasm));

/** An error of a test's making is one to what is tested as well. */
const errors = { Error, AggregateError, RangeError, SyntaxError, TypeError };

/** The world of a test file. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, errors, { [outside]: load });
  }
}
