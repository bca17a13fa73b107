import { Option } from 'commander';
import { setSourceInLog } from '../changes/set-source.js';
import { SourceEntity } from '../content/source/source.entity.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';

interface SetOptions {
  name?: string;
  url?: string;
  timeZone?: string;
  expiry?: SourceEntity['expiry'];
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output }) => {
  const command = program
    .command('source')
    .description('The suppliers of documents, and what holds for each.');

  command
    .command('list', { isDefault: true })
    .description('List the sources.')
    .option('--json', 'as JSON, for machines')
    .action(async ({ json }: { json?: boolean }) => {
      const sources = await withMigratedDatabase(config(), ({ dataSource }) =>
        dataSource.manager.find(SourceEntity, { order: { slug: 'ASC' } }),
      );
      if (json) output.out(JSON.stringify(sources));
      else
        for (const { slug, name, timeZone } of sources)
          output.out(`${slug.padEnd(24)} ${name} (${timeZone})`);
    });

  command
    .command('set')
    .description('Make a source, or change what is given of it.')
    .argument('<slug>', 'its short name, e.g. northern-post')
    .option('--name <name>', 'its name as readers see it')
    .option('--url <url>', 'its home page')
    .option(
      '--time-zone <zone>',
      'IANA zone of dates that its documents give without one, e.g. Europe/Berlin',
    )
    .addOption(
      new Option(
        '--expiry <policy>',
        'what the expiry of its stories does: take them out of sight, or only tell; REMOVE unless set',
      ).choices(['REMOVE', 'KEEP']),
    )
    .option('--json', 'as JSON, for machines')
    .action(async (slug: string, { json, ...settings }: SetOptions) => {
      const source = await withMigratedDatabase(config(), ({ dataSource }) =>
        dataSource.transaction((manager) => setSourceInLog(manager, slug, settings, systemClock.now())),
      );
      output.out(json ? JSON.stringify(source) : `${source.slug}: ${source.name} (${source.timeZone})`);
    });
};
