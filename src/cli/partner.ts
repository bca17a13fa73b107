import { PartnerEntity } from '../access/partner/partner.entity.js';
import { setPartner } from '../access/partner/partner.writer.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import { budget } from './option-values.js';

interface SetOptions {
  name?: string;
  points?: number | 'default';
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output }) => {
  const command = program.command('partner').description('Those who take stories out.');

  command
    .command('list', { isDefault: true })
    .description('List the partners.')
    .option('--json', 'as JSON, for machines')
    .action(async ({ json }: { json?: boolean }) => {
      const partners = await withMigratedDatabase(config(), ({ dataSource }) =>
        dataSource.manager.find(PartnerEntity, { order: { slug: 'ASC' } }),
      );
      if (json) output.out(JSON.stringify(partners));
      else for (const p of partners) output.out(`${p.slug.padEnd(24)} ${p.name}${pointsOf(p)}`);
    });

  command
    .command('set')
    .description('Make a partner, or change what is given of it.')
    .argument('<slug>', 'its short name, e.g. northern-herald; its keys bear it')
    .option('--name <name>', 'its name as people write it')
    .option(
      '--points <number|default>',
      'what its queries may cost in a minute; `default`: the gateway’s POINTS_PER_MINUTE',
      budget,
    )
    .option('--json', 'as JSON, for machines')
    .action(async (slug: string, { json, name, points }: SetOptions) => {
      const given = { name, pointsPerMinute: points === 'default' ? null : points };
      const partner = await withMigratedDatabase(config(), ({ dataSource }) =>
        dataSource.transaction((manager) => setPartner(manager, slug, given, systemClock.now())),
      );
      output.out(json ? JSON.stringify(partner) : `${partner.slug}: ${partner.name}${pointsOf(partner)}`);
    });
};

function pointsOf({ pointsPerMinute }: PartnerEntity): string {
  return pointsPerMinute === null ? '' : ` (${pointsPerMinute} points a minute)`;
}
