import { ForwardMigration } from './forward-migration.js';

/** What each position of the change log altered, by kind: for caches, which must hear of more than of stories. */
export class ChangeEntries1764600000000 extends ForwardMigration {
  protected readonly statements = statements;
}

const statements = [
  // What a gateway before this one writes, a cache would not hear of.
  'UPDATE schema_compatibility SET compatible_from = 1764600000000',
  `CREATE TABLE change_entry (
    position bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('article', 'author', 'topic', 'source', 'media', 'entitlement', 'key')),
    ids uuid[] NOT NULL,
    PRIMARY KEY (position, kind)
  )`,
  `COMMENT ON TABLE change_entry IS 'at least one row a position, of the newest positions'`,
  `COMMENT ON COLUMN change_entry.ids IS 'of rows of that table; entitlement: of partners; key: of api_key'`,
];
