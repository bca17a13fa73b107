import { ForwardMigration } from './forward-migration.js';

/**
 * Recalls reach everyone who was ever entitled to a story: spans of entitlement say who was, as SQL can ask, and a
 * receipt is kept for each of them.
 */
export class Recalls1764400000000 extends ForwardMigration {
  protected readonly statements = statements;
}

/** A revision stood until the next one. What several say of one licence is one span for each of them. */
export const spansOfRevisions = `
INSERT INTO entitlement_span (partner_id, product_id, license_id, from_position, until_position, begun_at, ended_at, from_at, until_at, advance, archive_days)
    SELECT r.partner_id, product.id, license.id, r.position, r.next, r.at, r.next_at, (l ->> 'validFrom')::timestamptz,
      (l ->> 'validUntil')::timestamptz, (l ->> 'advance')::boolean, (l ->> 'archiveDays')::integer
    FROM (
      SELECT partner_id, number, position, at, licenses, lead(position) OVER later AS next, lead(at) OVER later AS next_at
      FROM entitlement_revision WINDOW later AS (PARTITION BY partner_id ORDER BY number)
    ) AS r
    CROSS JOIN LATERAL jsonb_array_elements(r.licenses) AS l
    JOIN product ON product.slug = l -> 'product' ->> 'slug'
    LEFT JOIN license ON license.id = (l ->> 'id')::uuid
    WHERE l ->> 'validUntil' IS NULL OR (l ->> 'validUntil')::timestamptz > r.at
    ORDER BY r.partner_id, r.number`;

const statements = [
  // A gateway that writes no spans would tell those whom it licenses of no removal, and one that opens no receipts
  // would recall from nobody.
  'UPDATE schema_compatibility SET compatible_from = 1764400000000',

  // One that has not begun is taken back whole: its licence is gone, what was a span of it stays.
  `CREATE TABLE entitlement_span (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partner,
    product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
    license_id uuid REFERENCES license ON DELETE SET NULL,
    from_position bigint NOT NULL,
    until_position bigint CHECK (until_position >= from_position),
    begun_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    from_at timestamptz(3) NOT NULL,
    until_at timestamptz(3),
    advance boolean NOT NULL,
    archive_days integer
  )`,
  `COMMENT ON TABLE entitlement_span IS 'a licence in the positions of the log for which it stood as it is here; written with the revisions'`,
  `COMMENT ON COLUMN entitlement_span.until_position IS 'of the revision that ended it, in which it still stood; null: open'`,
  `COMMENT ON COLUMN entitlement_span.begun_at IS 'with ended_at, the time of the revisions'`,
  `COMMENT ON COLUMN entitlement_span.from_at IS 'with until_at, the licence''s own time'`,
  'CREATE INDEX entitlement_span_of_partner ON entitlement_span (partner_id, product_id)',
  'CREATE INDEX entitlement_span_of_product ON entitlement_span (product_id)',
  'CREATE INDEX entitlement_span_of_license ON entitlement_span (license_id)',
  'CREATE UNIQUE INDEX entitlement_span_open ON entitlement_span (license_id) WHERE until_position IS NULL',

  spansOfRevisions,

  // Of stories that are recalled from now on: who had to act on an earlier one was told by `changes`.
  `CREATE TABLE recall_receipt (
    id uuid PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partner,
    article_id uuid NOT NULL REFERENCES article,
    revision integer NOT NULL,
    status text NOT NULL CHECK (status IN ('CANCELED', 'WITHHELD')),
    position bigint NOT NULL,
    opened_at timestamptz(3) NOT NULL,
    acknowledged_at timestamptz(3) CHECK (acknowledged_at >= opened_at),
    acknowledged_by text CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)),
    UNIQUE (article_id, partner_id, position)
  )`,
  `COMMENT ON TABLE recall_receipt IS 'for every partner that was ever entitled to a story which its source recalls'`,
  `COMMENT ON COLUMN recall_receipt.revision IS 'of the story: the version that recalls it, whose editorial note is the advisory'`,
  `COMMENT ON COLUMN recall_receipt.acknowledged_by IS 'the name of the partner''s key'`,
  'CREATE INDEX recall_receipt_log ON recall_receipt (partner_id, position, article_id)',
  'CREATE INDEX recall_receipt_open ON recall_receipt (partner_id, position) WHERE acknowledged_at IS NULL',
];
