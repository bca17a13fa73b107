import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

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
  async cli(...args) {
    const child = spawn(process.execPath, [main, ...args], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.err += text;
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`dateline ${args.join(' ')}: ${said.err}`);
    return said.out;
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
