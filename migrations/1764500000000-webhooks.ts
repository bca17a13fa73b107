import { ForwardMigration } from './forward-migration.js';

/** Webhooks: addresses of partners to which their changes are sent, each with its own place in the change log. */
export class Webhooks1764500000000 extends ForwardMigration {
  protected readonly statements = statements;
}

const statements = [
  `CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partner,
    name text NOT NULL,
    url text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    secret text NOT NULL,
    former_secret text,
    former_until timestamptz(3) CHECK ((former_until IS NULL) = (former_secret IS NULL)),
    paused_at timestamptz(3),
    paused_reason text CHECK ((paused_reason IS NULL) = (paused_at IS NULL)),
    state jsonb,
    replays integer NOT NULL DEFAULT 0,
    seen_position bigint NOT NULL,
    look_at timestamptz(3) NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    failing_since timestamptz(3) CHECK ((failing_since IS NULL) = (attempts = 0)),
    last_error text,
    next_attempt_at timestamptz(3),
    last_delivered_at timestamptz(3),
    lease uuid,
    lease_until timestamptz(3) CHECK ((lease_until IS NULL) = (lease IS NULL))
  )`,
  `COMMENT ON COLUMN webhook.secret IS 'sealed under the installation''s secret; former_secret is valid beside it until former_until'`,
  `COMMENT ON COLUMN webhook.state IS 'its place in the change log, as the cursors of changes hold it; null: it is given all from the start'`,
  `COMMENT ON COLUMN webhook.seen_position IS 'position of the log up to which there is nothing left to send'`,
  `COMMENT ON COLUMN webhook.look_at IS 'when to look again though the log has not moved: what licences and time turn is no entry of it'`,
  `COMMENT ON COLUMN webhook.lease IS 'of the gateway that delivers at present; whoever''s it is no more can move nothing here'`,
  'CREATE INDEX webhook_of_partner ON webhook (partner_id, created_at)',
  'CREATE INDEX webhook_active ON webhook (next_attempt_at) WHERE paused_at IS NULL',
];
