import { ForwardMigration } from './forward-migration.js';

/**
 * The change log. One row is its head: whoever alters what partners see locks it last, and so positions are in the
 * order of commits, without gaps. An exposure is a span of positions during which a product showed a story.
 */
export class ChangeLog1764300000000 extends ForwardMigration {
  protected readonly statements = statements;
}

const statements = [
  // A gateway that writes no exposures would keep its stories from everyone who follows the log.
  'UPDATE schema_compatibility SET compatible_from = 1764300000000',

  `CREATE TABLE change_head (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    position bigint NOT NULL,
    clock_at timestamptz(3) NOT NULL
  )`,
  `COMMENT ON COLUMN change_head.clock_at IS 'all embargoes and expiries up to this instant have become entries; exposures are as of it'`,
  `INSERT INTO change_head (position, clock_at)
    SELECT 1, CASE WHEN EXISTS (SELECT FROM article) THEN now() ELSE '1970-01-01' END`,

  // No foreign key to the story: its check would want a lock on the story's row after the one on the head.
  `CREATE TABLE exposure (
    product_id uuid NOT NULL,
    article_id uuid NOT NULL,
    from_position bigint NOT NULL,
    from_at timestamptz(3) NOT NULL,
    until_position bigint,
    until_at timestamptz(3) CHECK ((until_at IS NULL) = (until_position IS NULL)),
    advance boolean NOT NULL,
    published_at timestamptz(3) NOT NULL,
    position bigint NOT NULL CHECK (position >= from_position),
    moved_at timestamptz(3) NOT NULL,
    backfill boolean NOT NULL,
    PRIMARY KEY (article_id, product_id, from_position)
  )`,
  `COMMENT ON COLUMN exposure.advance IS 'under embargo: for licences with ADVANCE alone'`,
  `COMMENT ON COLUMN exposure.position IS 'of its last move: begun, content changed, ended'`,
  `COMMENT ON COLUMN exposure.backfill IS 'it last moved by an operator''s edit, not by a publication or by time'`,
  'CREATE UNIQUE INDEX exposure_open ON exposure (article_id, product_id) WHERE until_position IS NULL',
  'CREATE INDEX exposure_log ON exposure (product_id, backfill, position, article_id)',
  `INSERT INTO exposure (product_id, article_id, from_position, from_at, advance, published_at, position, moved_at, backfill)
    SELECT m.product_id, m.article_id, 1, h.clock_at, a.embargoed_until IS NOT NULL AND a.embargoed_until > h.clock_at,
      a.published_at, 1, h.clock_at, true
    FROM change_head AS h, article_product AS m
    JOIN article AS a ON a.id = m.article_id JOIN source AS s ON s.id = a.source_id
    WHERE a.status = 'USABLE' AND (a.expires_at IS NULL OR a.expires_at > h.clock_at OR s.expiry = 'KEEP')`,

  // All that the log held by then a partner was shown by the revision before, if that one showed it.
  'ALTER TABLE entitlement_revision ADD COLUMN position bigint NOT NULL DEFAULT 1 CHECK (position > 0)',
  'ALTER TABLE entitlement_revision ALTER COLUMN position DROP DEFAULT',

  'CREATE INDEX article_embargo ON article (embargoed_until) WHERE embargoed_until IS NOT NULL',
  'CREATE INDEX article_expiry ON article (expires_at) WHERE expires_at IS NOT NULL',
  'CREATE INDEX media_embargo ON media (embargoed_until) WHERE embargoed_until IS NOT NULL',
  'CREATE INDEX media_expiry ON media (expires_at) WHERE expires_at IS NOT NULL',
];
