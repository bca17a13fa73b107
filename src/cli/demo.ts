import { ensureDemo, newDemoKey } from '../access/demo.js';
import { inTransaction } from '../database/transaction.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import { addPlayTo } from './demo-play.js';
import { settleNow } from './settle-now.js';

export const addTo: AddCommand = (program, surroundings) => {
  const { config, output } = surroundings;
  const command = program
    .command('demo')
    .description('A partner that is licensed to everything, and invented stories for its integration.');

  command
    .command('key', { isDefault: true })
    .description(
      'Print a new key of the partner `demo`, which is licensed to everything; make it if need be.',
    )
    .option('--json', 'as JSON, for machines')
    .action(async ({ json }: { json?: boolean }) => {
      const key = await withMigratedDatabase(config(), async ({ dataSource }) => {
        const secret = await inTransaction(dataSource, async (manager) => {
          const now = systemClock.now();
          const demo = await ensureDemo(manager, now);
          return demo.secret ?? newDemoKey(manager, demo.partner, now);
        });
        await settleNow(dataSource, output, json !== true);
        return secret;
      });
      if (json) output.out(JSON.stringify({ key, partner: 'demo' }));
      else {
        output.out(key);
        output.err('Keep this key now: it is not shown again.');
      }
    });

  addPlayTo(command, surroundings);
};
