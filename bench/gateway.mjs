import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './cli.mjs';
import { environmentFor } from './environment.mjs';
import { metricsOf } from './measure/metrics.mjs';
import { Server } from './measure/server.mjs';
import { stories } from './stories.mjs';

/** A gateway as an operator would have it: built, in a process of its own, on a database of its own. */
export class Gateway {
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
    const database = process.env.BENCH_DATABASE_URL ? await this.#makeDatabase() : null;
    this.database = database ? 'PostgreSQL' : 'embedded';
    this.env = {
      ...environmentFor(),
      INGEST_TOKEN: this.ingestToken,
      ...this.#settings,
      ...(database ? { DATABASE_URL: database.url } : { DATA_DIR: join(folder, 'data') }),
    };
    await this.cli('migrate', 'up');
    const wire = join(folder, 'wire.ndjson');
    await writeFile(wire, [...stories(storyCount)].map((story) => `${JSON.stringify(story)}\n`).join(''));
    await this.cli('ingest', wire);
    await this.#serve();
  }

  async #makeDatabase() {
    const { Database } = await import('./database.mjs');
    const database = new Database(`dateline_bench_${randomBytes(4).toString('hex')}`, {});
    await database.make();
    this.#undo.push(() => database.drop());
    return database;
  }

  async #serve() {
    const server = new Server(process.execPath, this.log);
    this.#undo.push(() => server.stop());
    await server.startDateline(this.env);
    this.url = server.url;
  }

  /** Runs a command of `dateline` beside the gateway. @returns what it said */
  cli(...args) {
    return cli(this.env, ...args);
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
    return (await metricsOf(this.url)).value(name);
  }

  /** @returns the sum of one metric over its labels */
  async sum(name) {
    return (await metricsOf(this.url)).sum(name);
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
