import { partnerBySlug } from '../access/partner/partner.store.js';
import { type ListedReceipt, listedReceipts } from '../changes/recalls/receipts.list.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';

interface ListOptions {
  partner?: string;
  open?: boolean;
  overdue?: boolean;
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output }) => {
  program
    .command('recalls')
    .description(
      'Which partners have had a story that was recalled, and who has acknowledged that; oldest first.',
    )
    .option('--partner <slug>', 'of this partner')
    .option('--open', 'only what is not acknowledged')
    .option('--overdue', 'only what is not acknowledged after RECALL_OVERDUE_MINUTES')
    .option('--json', 'as JSON, for machines')
    .action(async ({ partner, open, overdue, json }: ListOptions) => {
      const settings = config();
      const { recallOverdueMinutes: overdueMinutes } = settings;
      const now = systemClock.now();
      const only = overdue ? 'overdue' : open ? 'open' : null;
      const listed = await withMigratedDatabase(settings, async ({ dataSource: { manager } }) => {
        const partnerId = partner === undefined ? null : (await partnerBySlug(manager, partner)).id;
        return listedReceipts(manager, { partnerId, only, now, overdueMinutes });
      });
      if (json) return output.out(JSON.stringify(listed));
      for (const receipt of listed) output.out(receiptLine(receipt, now));
      const openOnes = listed.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
      const overdueOnes = listed.filter((receipt) => receipt.overdue).length;
      output.err(
        `${listed.length} listed, ${openOnes} open, ${overdueOnes} overdue (after ${overdueMinutes} min).`,
      );
    });
};

function receiptLine(receipt: ListedReceipt, now: Date): string {
  const { partner, status, uri, openedAt } = receipt;
  return `${openedAt.toISOString()}  ${partner.padEnd(24)} ${status.padEnd(8)}  ${uri}  ${stateOf(receipt, now)}`;
}

function stateOf({ openedAt, acknowledgedAt, acknowledgedBy, overdue }: ListedReceipt, now: Date): string {
  if (acknowledgedAt) return `acknowledged ${acknowledgedAt.toISOString()} by ${acknowledgedBy}`;
  const minutes = Math.max(0, Math.floor((now.getTime() - openedAt.getTime()) / 60_000));
  return `${overdue ? 'OVERDUE' : 'open'} for ${minutes} min`;
}
