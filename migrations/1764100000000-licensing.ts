import { ForwardMigration } from './forward-migration.js';

/**
 * Who may see what: partners with their keys, products that select stories, and the licences between the two.
 * Membership rows carry the story's times, as link rows do, so that a partner's list is read from one index.
 */
export class Licensing1764100000000 extends ForwardMigration {
  protected readonly statements = statements;
}

const slug = `text COLLATE "C" NOT NULL UNIQUE CHECK (%s ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(%s) <= 64)`;

const statements = [
  // A gateway that knows no licences would show every partner everything.
  'UPDATE schema_compatibility SET compatible_from = 1764100000000',

  `ALTER TABLE source ADD COLUMN expiry text NOT NULL DEFAULT 'REMOVE' CHECK (expiry IN ('REMOVE', 'KEEP'))`,
  `COMMENT ON COLUMN source.expiry IS 'what expires_at means for its stories: REMOVE takes them out of sight, KEEP only tells'`,

  `CREATE TABLE partner (
    id uuid PRIMARY KEY,
    slug ${slug.replaceAll('%s', 'slug')},
    name text NOT NULL CHECK (name <> ''),
    created_at timestamptz(3) NOT NULL
  )`,

  // Only the digest of a key is kept. READ keys are a partner's, INGEST keys a source's.
  `CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('READ', 'INGEST')),
    partner_id uuid REFERENCES partner CHECK ((partner_id IS NOT NULL) = (role = 'READ')),
    source_id uuid REFERENCES source CHECK ((source_id IS NOT NULL) = (role = 'INGEST')),
    name text NOT NULL CHECK (name <> ''),
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    created_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3),
    revoked_at timestamptz(3),
    last_used_at timestamptz(3)
  )`,
  'CREATE INDEX api_key_of_partner ON api_key (partner_id)',
  'CREATE INDEX api_key_of_source ON api_key (source_id)',

  `CREATE TABLE product (
    id uuid PRIMARY KEY,
    slug ${slug.replaceAll('%s', 'slug')},
    name text NOT NULL CHECK (name <> ''),
    selection jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(selection) = 'object'),
    created_at timestamptz(3) NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    settled_at timestamptz(3)
  )`,
  `COMMENT ON COLUMN product.selection IS 'sources, topics (ids, descendants included), languages, genres, urgency: arrays; what is absent selects all'`,
  `COMMENT ON COLUMN product.settled_at IS 'when its membership was last written whole; null or before changed_at: under way'`,
  `CREATE TABLE article_product (
    article_id uuid NOT NULL REFERENCES article,
    product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
    published_at timestamptz(3) NOT NULL,
    modified_at timestamptz(3) NOT NULL,
    PRIMARY KEY (article_id, product_id)
  )`,
  'CREATE INDEX article_product_published ON article_product (product_id, published_at, article_id)',
  'CREATE INDEX article_product_modified ON article_product (product_id, modified_at, article_id)',

  `CREATE TABLE license (
    id uuid PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partner,
    product_id uuid NOT NULL REFERENCES product,
    valid_from timestamptz(3) NOT NULL,
    valid_until timestamptz(3) CHECK (valid_until > valid_from),
    full_text boolean NOT NULL,
    media boolean NOT NULL,
    advance boolean NOT NULL,
    territories text[] CHECK (cardinality(territories) > 0),
    archive_days integer CHECK (archive_days >= 0),
    created_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX license_of_partner ON license (partner_id)',
  'CREATE INDEX license_of_product ON license (product_id)',

  `CREATE TABLE entitlement_revision (
    partner_id uuid NOT NULL REFERENCES partner,
    number integer NOT NULL CHECK (number >= 1),
    at timestamptz(3) NOT NULL,
    by_whom text NOT NULL CHECK (by_whom <> ''),
    change text NOT NULL CHECK (change <> ''),
    licenses jsonb NOT NULL CHECK (jsonb_typeof(licenses) = 'array'),
    PRIMARY KEY (partner_id, number)
  )`,
  // The audit: what a partner was entitled to, and by whom, is never rewritten.
  `CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$`,
  `CREATE TRIGGER entitlement_revision_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON entitlement_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()`,
];
