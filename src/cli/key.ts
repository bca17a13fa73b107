import { type Command, Option } from 'commander';
import type { DataSource, EntityManager } from 'typeorm';
import { issueKey, type KeyOwner, revokeKey } from '../access/key/key.writer.js';
import { partnerBySlug } from '../access/partner/partner.store.js';
import { systemClock } from '../kernel/clock.js';
import { DatelineError } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import { type AddCommand, withMigratedDatabase } from './command.js';
import { type ListedKey, listedKeys } from './key-list.js';
import { instant } from './option-values.js';
import { sourceBySlug } from './source-names.js';

interface OwnerOptions {
  partner?: string;
  source?: string;
  json?: boolean;
}

export const addTo: AddCommand = (program, { config, output }) => {
  const command = program
    .command('key')
    .description('Keys: a partner reads with one, a source publishes with one. Several may hold at a time.');

  withOwner(command.command('list', { isDefault: true }).description('List the keys, without their secrets.'))
    .option('--json', 'as JSON, for machines')
    .action(async ({ json, ...of }: OwnerOptions) => {
      const keys = await withMigratedDatabase(config(), async ({ dataSource: { manager } }) => {
        const owner = await ownerOf(manager, of);
        return listedKeys(manager, owner);
      });
      if (json) output.out(JSON.stringify(keys));
      else for (const key of keys) output.out(line(key));
    });

  withOwner(command.command('create').description('Make a key and print it, once: it is kept nowhere.'))
    .requiredOption('--name <name>', 'what it is for, e.g. "production 2027"')
    .option('--expires <time>', 'when it no longer holds: a date in UTC, or a time with its zone', instant)
    .option('--json', 'as JSON, for machines')
    .action(async ({ json, name, expires, ...of }: OwnerOptions & { name: string; expires?: Date }) => {
      const made = await withMigratedDatabase(config(), ({ dataSource }) =>
        dataSource.transaction(async (manager) => {
          const owner = await neededOwner(manager, of);
          const now = systemClock.now();
          return issueKey(manager, owner, { name, expiresAt: expires ?? null }, now);
        }),
      );
      const { id, role, createdAt, expiresAt } = made.key;
      const owner = { partner: of.partner ?? null, source: of.source ?? null };
      if (json) {
        const key = made.secret;
        output.out(JSON.stringify({ key, id, role, ...owner, name: made.key.name, createdAt, expiresAt }));
      } else {
        output.out(made.secret);
        output.err('Keep this key now: it is not shown again.');
      }
    });

  withOwner(command.command('revoke').description('End a key at once, on every gateway, for good.'))
    .argument('<key>', 'its id, or its name together with whose it is')
    .option('--json', 'as JSON, for machines')
    .action(async (which: string, { json, ...of }: OwnerOptions) => {
      const key = await withMigratedDatabase(config(), ({ dataSource }) => revoke(dataSource, which, of));
      if (json) output.out(JSON.stringify(key));
      else output.out(`${key.id}: revoked as of ${key.revokedAt?.toISOString()}`);
    });
};

function withOwner(command: Command): Command {
  return command
    .addOption(new Option('--partner <slug>', 'whose: a partner’s, to read').conflicts('source'))
    .option('--source <slug>', 'whose: a source’s, to publish');
}

async function ownerOf(manager: EntityManager, of: OwnerOptions): Promise<KeyOwner | null> {
  if (of.partner !== undefined) return { partner: await partnerBySlug(manager, of.partner) };
  if (of.source !== undefined) return { source: await sourceBySlug(manager, of.source) };
  return null;
}

async function neededOwner(manager: EntityManager, of: OwnerOptions): Promise<KeyOwner> {
  const owner = await ownerOf(manager, of);
  if (owner) return owner;
  throw new DatelineError('BAD_ARGUMENT', 'Whose is it? Give --partner SLUG or --source SLUG.');
}

async function revoke(dataSource: DataSource, which: string, of: OwnerOptions): Promise<ListedKey> {
  return dataSource.transaction(async (manager) => {
    const name = isId(which) ? { id: which } : { owner: await neededOwner(manager, of), name: which };
    const { id } = await revokeKey(manager, name, systemClock.now());
    const [listed] = await listedKeys(manager, null, id);
    return listed as ListedKey;
  });
}

function line({ id, role, partner, source, name, expiresAt, revokedAt, lastUsedAt }: ListedKey): string {
  const facts = [
    revokedAt ? `revoked ${revokedAt.toISOString()}` : `expires ${expiresAt?.toISOString() ?? 'never'}`,
    `last used ${lastUsedAt?.toISOString() ?? 'never'}`,
  ];
  return `${id}  ${role.padEnd(6)} ${(partner ?? source ?? '').padEnd(24)} ${name} (${facts.join(', ')})`;
}
