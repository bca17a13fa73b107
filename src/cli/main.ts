#!/usr/bin/env node
import * as nodeModules from 'node:module';
import { userInfo } from 'node:os';
import { Command } from 'commander';
import { readConfig, wantsNoColor } from '../config.js';
import type { Surroundings } from './command.js';
import { processOutput, tellFailure } from './output.js';

// Code compiled once is not compiled again at the next start. Node has it from 22.8 on.
const { enableCompileCache } = nodeModules as { enableCompileCache?: () => unknown };
enableCompileCache?.();

const surroundings: Surroundings = {
  config: (use) => readConfig(undefined, use),
  output: processOutput(wantsNoColor()),
  stdin: process.stdin,
  exitWith: (code) => {
    process.exitCode = code;
  },
  userName,
};

const program = new Command('dateline')
  .description(
    'A GraphQL gateway for syndicated news. Settings come from the environment: see docs/operators.md.',
  )
  .showHelpAfterError('(--help tells more)');

// Only the command that is called loads its code; help needs them all.
const commands = {
  serve: () => import('./serve.js'),
  migrate: () => import('./migrate.js'),
  ingest: () => import('./ingest.js'),
  source: () => import('./source.js'),
  topics: () => import('./topics.js'),
  partner: () => import('./partner.js'),
  key: () => import('./key.js'),
  product: () => import('./product.js'),
  license: () => import('./license.js'),
  recalls: () => import('./recalls.js'),
  webhook: () => import('./webhook.js'),
  demo: () => import('./demo.js'),
  schema: () => import('./schema.js'),
};
const called = Object.entries(commands).filter(([name]) => name === process.argv[2]);
for (const [, load] of called.length > 0 ? called : Object.entries(commands)) {
  const { addTo } = await load();
  addTo(program, surroundings);
}

try {
  await program.parseAsync();
} catch (error) {
  tellFailure(surroundings.output, error);
  // At once: what the command still waits for, such as standard input, may never come.
  process.exit(1);
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
