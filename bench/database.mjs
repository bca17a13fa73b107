import pg from 'pg';
import { cli } from './cli.mjs';

/** A database of the bench's on the server that BENCH_DATABASE_URL names. */
export class Database {
  constructor(name, environment) {
    this.name = name;
    const url = new URL(process.env.BENCH_DATABASE_URL);
    url.pathname = `/${name}`;
    this.url = url.href;
    this.environment = { ...environment, DATABASE_URL: this.url };
  }

  /** @returns whether it was there already */
  async make() {
    const [{ found }] = await onServer('SELECT count(*)::int AS found FROM pg_database WHERE datname = $1', [
      this.name,
    ]);
    if (found === 0) await onServer(`CREATE DATABASE ${this.name}`);
    return found > 0;
  }

  drop() {
    return onServer(`DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }

  query(statement, values) {
    return on(this.url, statement, values);
  }

  /** Runs `dateline`. @returns what it said */
  cli(...args) {
    return cli(this.environment, ...args);
  }
}

function onServer(statement, values) {
  return on(process.env.BENCH_DATABASE_URL, statement, values);
}

async function on(connectionString, statement, values) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const answer = await client.query(statement, values);
    return answer.rows;
  } finally {
    await client.end();
  }
}
