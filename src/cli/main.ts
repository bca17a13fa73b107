#!/usr/bin/env node
import { Command } from 'commander';
import { readConfig, wantsNoColor } from '../config.js';
import type { Surroundings } from './command.js';
import { addIngest } from './ingest.js';
import { addMigrate } from './migrate.js';
import { processOutput, tellFailure } from './output.js';
import { addSchema } from './schema.js';
import { addServe } from './serve.js';
import { addSource } from './source.js';

const surroundings: Surroundings = {
  config: () => readConfig(),
  output: processOutput(wantsNoColor()),
  stdin: process.stdin,
  exitWith: (code) => {
    process.exitCode = code;
  },
};

const program = new Command('dateline')
  .description(
    'A GraphQL gateway for syndicated news. Settings come from the environment: see docs/operators.md.',
  )
  .showHelpAfterError('(--help tells more)');

for (const add of [addServe, addMigrate, addIngest, addSource, addSchema]) add(program, surroundings);

try {
  await program.parseAsync();
} catch (error) {
  tellFailure(surroundings.output, error);
  process.exitCode = 1;
}
