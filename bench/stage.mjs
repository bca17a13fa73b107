import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loaded } from './corpus/loaded.mjs';
import { Database } from './database.mjs';
import { environmentFor } from './environment.mjs';
import { Backends } from './measure/cpu.mjs';
import { sender } from './measure/send.mjs';
import { start } from './measure/start.mjs';
import { binary } from './node-binary.mjs';
import { peers } from './peers/peers.mjs';

/** What a comparison is made on: a loaded database, who is measured, who sends. Closing it undoes all of it. */
export class Stage {
  #undo = [];

  /** @param name of a database that is kept; null: of one that is dropped at the end */
  async open({ stories, peers: keys, node: named, name }, say) {
    // Whatever ends it, nothing is left behind.
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.once(signal, () => this.close().then(() => process.exit(130)));
    const node = binary(named);
    const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
    this.#undo.push(() => rm(folder, { recursive: true, force: true }));
    const own = name ?? `dateline_bench_${process.pid}`;
    this.database = new Database(own, environmentFor());
    if (!name) this.#undo.push(() => this.database.drop());
    this.keys = await loaded(this.database, stories, say);
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    this.#undo.push(() => client.end());
    this.backends = new Backends(client, own);
    const { rows } = await client.query('SHOW server_version');
    this.machine = {
      node: node.version,
      postgres: rows[0].server_version.split(' ')[0],
      cores: availableParallelism(),
    };
    this.contenders = [];
    for (const key of keys) {
      if (peers[key].leastNode > node.major) {
        say(`${peers[key].title} needs Node ${peers[key].leastNode} and is left out; --node names another.`);
        continue;
      }
      const contender = await start({
        key,
        peer: peers[key],
        node,
        folder,
        database: this.database,
        keys: this.keys,
      });
      this.#undo.push(() => contender.server.stop());
      this.contenders.push(contender);
    }
    const { send, stop } = sender();
    this.#undo.push(stop);
    this.send = send;
  }

  async close() {
    for (const step of this.#undo.splice(0).reverse()) await step();
  }
}
