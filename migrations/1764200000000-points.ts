import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a partner may spend, where it is not what the gateway gives to all. */
export class Points1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE partner ADD COLUMN points_per_minute integer CHECK (points_per_minute > 0)',
    );
    await runner.query(
      `COMMENT ON COLUMN partner.points_per_minute IS 'what its queries may cost in a minute; null: POINTS_PER_MINUTE'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
