import { migrate, migrationState, refuseTooNew } from '../database/migrate.js';
import { type AddCommand, withDatabase } from './command.js';

export const addTo: AddCommand = (program, { config, output, exitWith }) => {
  const command = program
    .command('migrate')
    .description('Bring the database’s schema up to date, or tell how it stands.');

  command
    .command('status', { isDefault: true })
    .description('Tell which migrations are applied and which pending; exit 3 when some are pending.')
    .option('--json', 'as JSON, for machines')
    .action(async ({ json }: { json?: boolean }) => {
      const state = await withDatabase(config(), ({ dataSource }) => migrationState(dataSource));
      if (json) output.out(JSON.stringify(state));
      else {
        for (const name of state.applied) output.out(`applied  ${name}`);
        for (const name of state.pending) output.out(`pending  ${name}`);
      }
      if (state.pending.length > 0) exitWith(3);
    });

  command
    .command('up')
    .description('Run what is pending, all or nothing, under a lock: several at once are safe.')
    .option('--json', 'as JSON, for machines')
    .action(async ({ json }: { json?: boolean }) => {
      const applied = await withDatabase(config(), async ({ dataSource }) => {
        await refuseTooNew(dataSource);
        return migrate(dataSource);
      });
      if (json) output.out(JSON.stringify({ applied }));
      else if (applied.length === 0) output.out('Nothing was pending.');
      else for (const name of applied) output.out(`applied  ${name}`);
    });
};
