import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A statement, or one with what travels beside it. */
type Statement = string | readonly [text: string, values: unknown[]];

/** Statements, one after the other. There is no way back. */
export abstract class ForwardMigration implements MigrationInterface {
  protected abstract readonly statements: readonly Statement[];

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of this.statements) {
      const [text, values] = typeof statement === 'string' ? [statement] : statement;
      await runner.query(text, values);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
