import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stories } from './stories.mjs';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

/** A gateway as an operator would have it: built, in a process of its own, on a database of its own. */
export class Gateway {
  #child;
  #undo = [];
  #closed;
  #settings;
  /** Of `POST /ingest`. */
  ingestToken = randomBytes(16).toString('hex');

  /** @param settings beside the usual ones */
  constructor(settings = {}) {
    this.#settings = settings;
  }

  /** @param storyCount how many it holds */
  async start(storyCount) {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
    this.#undo.push(() => rm(folder, { recursive: true, force: true }));
    this.log = join(folder, 'log');
    const database = await this.#makeDatabase();
    this.database = database ? 'PostgreSQL' : 'embedded';
    this.env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      SAMPLE_WIRE: 'never',
      DATELINE_SECRET: randomBytes(32).toString('base64'),
      INGEST_TOKEN: this.ingestToken,
      ...this.#settings,
      ...(database ? { DATABASE_URL: database } : { DATA_DIR: join(folder, 'data') }),
    };
    await this.cli('migrate', 'up');
    const wire = join(folder, 'wire.ndjson');
    await writeFile(wire, [...stories(storyCount)].map((story) => `${JSON.stringify(story)}\n`).join(''));
    await this.cli('ingest', wire);
    await this.#serve();
  }

  async #makeDatabase() {
    const server = process.env.BENCH_DATABASE_URL;
    if (!server) return null;
    const { default: pg } = await import('pg');
    const name = `dateline_bench_${randomBytes(4).toString('hex')}`;
    const run = async (statement) => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(statement).finally(() => client.end());
    };
    await run(`CREATE DATABASE ${name}`);
    this.#undo.push(() => run(`DROP DATABASE ${name} WITH (FORCE)`));
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  }

  async #serve() {
    const log = openSync(this.log, 'w');
    this.#child = spawn(process.execPath, [main, 'serve'], { env: this.env, stdio: ['ignore', log, 'pipe'] });
    this.#undo.push(async () => {
      if (this.#child.exitCode !== null) return;
      const ended = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#child.kill('SIGTERM');
      await ended;
    });
    this.url = await new Promise((resolve, reject) => {
      let said = '';
      this.#child.once('exit', () => reject(new Error(`The gateway did not start.\n${said}`)));
      this.#child.stderr.setEncoding('utf8').on('data', (text) => {
        said += text;
        const url = /serves (http:\S+)\/graphql/.exec(said)?.[1];
        if (url) resolve(url);
      });
    });
  }

  /** Runs a command of `dateline` beside the gateway. @returns what it said */
  async cli(...args) {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
      env: this.env,
      maxBuffer: 1e9,
    });
    return stdout;
  }

  /**
   * @param product of all stories; made where there is none yet
   * @returns a key of a new partner that is licensed to everything
   */
  async partner(slug, points = 'default', product = 'all') {
    await this.cli('product', 'set', product, '--name', product);
    await this.cli('partner', 'set', slug, '--name', slug, '--points', String(points));
    await this.cli('license', 'grant', '--partner', slug, '--product', product, '--full-text', '--media');
    return JSON.parse(await this.cli('key', 'create', '--partner', slug, '--name', 'bench', '--json')).key;
  }

  /** @returns the value of one metric that has no labels */
  async metric(name) {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1]);
  }

  /** @returns the sum of one metric over its labels */
  async sum(name) {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return [...text.matchAll(new RegExp(`^${name}\\{[^}]*\\} (\\S+)`, 'gm'))].reduce(
      (sum, [, value]) => sum + Number(value),
      0,
    );
  }

  /** Undoes all of it, once; whoever asks again waits for that. */
  close() {
    this.#closed ??= this.#undoAll();
    return this.#closed;
  }

  async #undoAll() {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }
}
