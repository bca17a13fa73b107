import { ForwardMigration } from './forward-migration.js';

/** What a vocabulary tells of its concepts beside their labels, and which stories are still linked by an older one. */
export class Vocabularies1764800000000 extends ForwardMigration {
  protected readonly statements = [
    `ALTER TABLE topic
      ADD COLUMN retired_at timestamptz(3),
      ADD COLUMN replaced_by_id uuid REFERENCES topic CHECK (replaced_by_id <> id)`,
    `CREATE INDEX topic_predecessors ON topic (replaced_by_id)`,
    `CREATE TABLE topic_mapping (
      topic_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
      position smallint NOT NULL,
      relation text NOT NULL CHECK (relation IN ('EXACT', 'CLOSE', 'BROAD', 'NARROW', 'RELATED')),
      uri text NOT NULL,
      PRIMARY KEY (topic_id, position)
    )`,
    // Which mark it bears tells a later import from the one that is being worked off.
    `CREATE TABLE topic_relink (
      topic_id uuid PRIMARY KEY REFERENCES topic ON DELETE CASCADE,
      mark uuid NOT NULL
    )`,
    `COMMENT ON TABLE topic_relink IS 'topics that have other ancestors than the stories about them are linked to'`,
  ];
}
