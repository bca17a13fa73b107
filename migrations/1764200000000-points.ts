import { ForwardMigration } from './forward-migration.js';

/** What a partner may spend, where it is not what the gateway gives to all. */
export class Points1764200000000 extends ForwardMigration {
  protected readonly statements = [
    'ALTER TABLE partner ADD COLUMN points_per_minute integer CHECK (points_per_minute > 0)',
    `COMMENT ON COLUMN partner.points_per_minute IS 'what its queries may cost in a minute; null: POINTS_PER_MINUTE'`,
  ];
}
