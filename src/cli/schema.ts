import { readFile } from 'node:fs/promises';
import { printedSchema } from '../graphql/print-schema.js';
import { makeSchema } from '../graphql/schema.js';
import { DatelineError } from '../kernel/errors.js';
import type { AddCommand } from './command.js';

export const addTo: AddCommand = (program, { output, exitWith }) => {
  program
    .command('schema')
    .description('Print the GraphQL schema that this code serves.')
    .option('--check <file>', 'compare with a file instead; exit 1 when they differ')
    .action(async ({ check }: { check?: string }) => {
      const printed = printedSchema(await makeSchema());
      if (!check) return output.out(printed.trimEnd());
      const held = await readFile(check, 'utf8').catch((error: Error) => {
        throw new DatelineError('FILE_UNREADABLE', `${check} cannot be read: ${error.message}.`, {
          cause: error,
        });
      });
      if (held === printed) return output.out(`${check} is what the code serves.`);
      output.err(`${check} is not what the code serves: run \`npm run schema\` and look at the difference.`);
      exitWith(1);
    });
};
