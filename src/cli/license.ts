import type { EntityManager } from 'typeorm';
import { EntitlementRevisionEntity } from '../access/license/entitlement-revision.entity.js';
import {
  changeLicense,
  endLicense,
  grantLicense,
  type LicenseChange,
} from '../access/license/license.writer.js';
import { partnerBySlug } from '../access/partner/partner.store.js';
import { productBySlug } from '../access/product/product.store.js';
import { inTransaction } from '../database/transaction.js';
import { systemClock } from '../kernel/clock.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import { licenseLine, listedLicenses } from './license-list.js';
import { type TermOptions, termsFrom, withoutTerms, withTerms } from './license-terms.js';

interface ActOptions {
  by: string;
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output, userName }) => {
  const command = program
    .command('license')
    .description('Partners’ rights to products. Every change is kept, with who made it and when.');

  command
    .command('list', { isDefault: true })
    .description('List the licences, ended ones too.')
    .option('--partner <slug>', 'of this partner')
    .option('--product <slug>', 'to this product')
    .option('--json', 'as JSON, for machines')
    .action(async (of: { partner?: string; product?: string; json?: boolean }) => {
      const licenses = await withMigratedDatabase(config(), async ({ dataSource: { manager } }) =>
        listedLicenses(manager, {
          ...(of.partner !== undefined && { partnerId: (await partnerBySlug(manager, of.partner)).id }),
          ...(of.product !== undefined && { productId: (await productBySlug(manager, of.product)).id }),
        }),
      );
      if (of.json) output.out(JSON.stringify(licenses));
      else for (const license of licenses) output.out(licenseLine(license));
    });

  /** Runs a change, and tells the licence as it now is, with the number of the revision that keeps it. */
  const act = async (json: boolean | undefined, work: (manager: EntityManager) => Promise<LicenseChange>) => {
    const { license, revision } = await withMigratedDatabase(config(), ({ dataSource }) =>
      inTransaction(dataSource, async (manager) => {
        const change = await work(manager);
        const [listed] = await listedLicenses(manager, { id: change.license.id });
        return { license: listed ?? null, revision: change.revision };
      }),
    );
    if (json) return output.out(JSON.stringify({ license, revision }));
    output.out(license ? licenseLine(license) : 'It had not begun, and is taken back.');
    output.err(revision === null ? 'Nothing changed.' : `Kept as entitlement revision ${revision}.`);
  };

  withTerms(
    command
      .command('grant')
      .description('Give a partner a licence to a product: metadata, and what else is given here.')
      .requiredOption('--partner <slug>', 'who is licensed')
      .requiredOption('--product <slug>', 'to what'),
  )
    .option('--by <name>', 'who does it, for the audit', userName())
    .option('--json', 'as JSON, for machines')
    .action(async (options: ActOptions & TermOptions & { partner: string; product: string }) => {
      await act(options.json, async (manager) => {
        const partner = await partnerBySlug(manager, options.partner);
        const product = await productBySlug(manager, options.product);
        const by = { by: options.by, at: systemClock.now() };
        return grantLicense(manager, partner, product, termsFrom(options), by);
      });
    });

  withoutTerms(withTerms(command.command('change').description('Change what is given of a licence.')))
    .argument('<id>', 'its id, see `license list`')
    .option('--by <name>', 'who does it, for the audit', userName())
    .option('--json', 'as JSON, for machines')
    .action((id: string, { by, json, ...options }: ActOptions & TermOptions) =>
      act(json, (manager) => changeLicense(manager, id, termsFrom(options), { by, at: systemClock.now() })),
    );

  command
    .command('end')
    .description('End a licence now; one that has not begun is taken back.')
    .argument('<id>', 'its id, see `license list`')
    .option('--by <name>', 'who does it, for the audit', userName())
    .option('--json', 'as JSON, for machines')
    .action((id: string, { by, json }: ActOptions) =>
      act(json, (manager) => endLicense(manager, id, { by, at: systemClock.now() })),
    );

  command
    .command('log')
    .description('What a partner was entitled to, and by whom: its entitlement revisions, the newest last.')
    .argument('<partner>', 'its slug')
    .option('--json', 'as JSON, for machines: with all its licences as of each')
    .action(async (slug: string, { json }: { json?: boolean }) => {
      const revisions = await withMigratedDatabase(config(), async ({ dataSource: { manager } }) => {
        const { id: partnerId } = await partnerBySlug(manager, slug);
        return manager.find(EntitlementRevisionEntity, { where: { partnerId }, order: { number: 'ASC' } });
      });
      if (json) output.out(JSON.stringify(revisions.map(({ partnerId, position, ...kept }) => kept)));
      else
        for (const { number, at, byWhom, change } of revisions)
          output.out(`${number}  ${at.toISOString()}  ${byWhom}: ${change}`);
    });
};
