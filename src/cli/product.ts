import { ProductEntity } from '../access/product/product.entity.js';
import { productBySlug } from '../access/product/product.store.js';
import { setProduct } from '../access/product/product.writer.js';
import { inTransaction } from '../database/transaction.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import { each, genre, language, urgency } from './option-values.js';
import { type SelectionOptions, selectionFrom, selectionWords } from './product-selection.js';
import { settleNow } from './settle-now.js';

interface SetOptions extends SelectionOptions {
  name?: string;
  all?: boolean;
  by: string;
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output, userName }) => {
  const command = program.command('product').description('Named selections of stories, to be licensed.');

  command
    .command('list', { isDefault: true })
    .description('List the products.')
    .option('--json', 'as JSON, for machines')
    .action(async ({ json }: { json?: boolean }) => {
      await withMigratedDatabase(config(), async ({ dataSource: { manager } }) => {
        const products = await manager.find(ProductEntity, { order: { slug: 'ASC' } });
        if (json) return output.out(JSON.stringify(products));
        for (const { slug, name, selection } of products)
          output.out(`${slug.padEnd(24)} ${name} (${await selectionWords(manager, selection)})`);
      });
    });

  command
    .command('set')
    .description('Make a product, or change what is given of it.')
    .argument('<slug>', 'its short name, e.g. sport-de')
    .option('--name <name>', 'its name as partners see it')
    .option('--source <slug>', 'stories of this source', each(String))
    .option(
      '--topic <topic>',
      'and of this topic or one below it: medtop:15000000, a URI, an id',
      each(String),
    )
    .option('--language <tag>', 'and in this language; en takes en-GB too', each(language))
    .option('--genre <genre>', 'and of this genre, as its source writes it', each(genre))
    .option('--urgency <number>', 'and of this urgency, from 1 to 9', each(urgency))
    .option('--all', 'forget what it selected: all stories, but for what is given here')
    .option('--by <name>', 'who does it, for the audit', userName())
    .option('--json', 'as JSON, for machines')
    .addHelpText(
      'after',
      '\nEach option may be given several times: a story needs one of its values. What is given replaces what was\nset of the same kind; the other kinds stay.',
    )
    .action(async (slug: string, { json, by, name, all, ...options }: SetOptions) => {
      await withMigratedDatabase(config(), async ({ dataSource }) => {
        const changed = await inTransaction(dataSource, async (manager) => {
          const selection = await selectionFrom(manager, options);
          return setProduct(manager, slug, { name, selection, clear: all }, { by, at: systemClock.now() });
        });
        const settled = await settleNow(dataSource, output, json !== true);
        const product = await productBySlug(dataSource.manager, changed.slug);
        const stories = settled.find((done) => done.product === product.slug)?.stories;
        const words = await selectionWords(dataSource.manager, product.selection);
        if (json) return output.out(JSON.stringify({ ...product, stories }));
        const held = stories === undefined ? '' : `; ${stories} ${stories === 1 ? 'story' : 'stories'}`;
        output.out(`${product.slug}: ${product.name} (${words})${held}`);
      });
    });
};
