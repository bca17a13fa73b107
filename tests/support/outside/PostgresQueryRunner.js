export * from 'typeorm/driver/postgres/PostgresQueryRunner.js';
