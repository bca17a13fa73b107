import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { startGateway } from '../app.js';
import type { AddCommand } from './command.js';

export const addServe: AddCommand = (program, { config, output }) => {
  program
    .command('serve')
    .description('Serve the gateway until SIGTERM or SIGINT; requests that run are finished first.')
    .action(async () => {
      const settings = config();
      const logger = pino({ level: settings.logLevel });
      const gateway = await startGateway(settings, logger);
      const { bold, cyan } = output.colors;
      output.err(
        [
          '',
          `  ${bold('Dateline')} serves ${cyan(`${gateway.url}/graphql`)}`,
          `  Explore:  ${gateway.url}/graphiql   (or open ${gateway.url}/graphql for Apollo Sandbox)`,
          `  Schema:   ${gateway.url}/schema.graphql`,
          `  Stop:     Ctrl+C`,
          '',
        ].join('\n'),
      );
      closeWithGrace({ delay: settings.limits.shutdownTimeoutMs, logger: false }, async ({ err, signal }) => {
        if (err) logger.fatal({ err }, 'stopping after a failure');
        else logger.info({ signal }, 'stopping');
        await gateway.close();
      });
      gateway.database.failed.then((error) => {
        logger.fatal({ err: error }, 'the embedded database has failed');
        process.exit(1);
      });
    });
};
