import { setFlagsFromString } from 'node:v8';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { openEmbedded } from '../database/embedded/index.js';
import { systemClock } from '../kernel/clock.js';
import type { AddCommand } from './command.js';

export const addTo: AddCommand = (program, { config, output }) => {
  program
    .command('serve')
    .description('Serve the gateway until SIGTERM or SIGINT; requests that run are finished first.')
    .action(async () => {
      const settings = config('gateway');
      // Where there is much memory, V8 lets the heap grow to several times what lives in it; here that is content that is
      // held for long. Half as much again is enough: it costs no CPU that could be measured while what is asked for is
      // held, and a fifth to a third more where far more is asked for than ENTITY_CACHE_MB holds.
      setFlagsFromString('--heap-growing-percent=50');
      const logger = pino({ level: settings.logLevel });
      // PostgreSQL wakes in a thread of its own: as long as that takes, so long does the gateway's code to load.
      const { database } = settings;
      const embedded = database.kind === 'embedded' ? openEmbedded(database.dataDir) : undefined;
      embedded?.catch(() => {}); // Told by startGateway.
      const { startGateway } = await import('../app.js');
      const gateway = await startGateway(settings, logger, systemClock, embedded);
      closeWithGrace({ delay: settings.limits.shutdownTimeoutMs, logger: false }, async ({ err, signal }) => {
        if (err) logger.fatal({ err }, 'stopping after a failure');
        else logger.info({ signal }, 'stopping');
        await gateway.close();
      });
      gateway.database.failed.then((error) => {
        logger.fatal({ err: error }, 'the embedded database has failed');
        process.exit(1);
      });
      // Last of all: who reads that it serves may stop it at once.
      const { bold, cyan } = output.colors;
      output.err(
        [
          '',
          `  ${bold('Dateline')} serves ${cyan(`${gateway.url}/graphql`)}`,
          ...(settings.introspection === 'on'
            ? [
                `  Explore:  ${gateway.url}   (without the internet: ${gateway.url}/graphiql)`,
                `  Schema:   ${gateway.url}/schema.graphql`,
              ]
            : []),
          ...(gateway.demoKey ? [`  Demo key: ${gateway.demoKey}   (Authorization: Bearer …)`] : []),
          `  Stop:     Ctrl+C`,
          '',
        ].join('\n'),
      );
    });
};
