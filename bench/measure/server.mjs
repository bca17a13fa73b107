import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from '../cli.mjs';

const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A server that is measured: a process of its own, that tells its address when it answers. */
export class Server {
  #child;

  /**
   * @param node the binary that it runs on
   * @param log what it says goes there
   */
  constructor(node, log) {
    this.node = node;
    this.log = log;
  }

  /** A peer tells its address over the channel to its parent. */
  async startPeer(path, environment) {
    const output = openSync(this.log, 'w');
    this.#child = spawn(this.node, [place(path)], {
      env: environment,
      stdio: ['ignore', output, output, 'ipc'],
    });
    [{ url: this.url }] = await this.#orEnded(once(this.#child, 'message'));
    this.#child.unref();
    this.#child.channel?.unref();
  }

  /** Dateline, as an operator starts it, tells it on its standard error; its log is written. */
  async startDateline(environment) {
    const output = openSync(this.log, 'w');
    this.#child = spawn(this.node, [main, 'serve'], {
      env: environment,
      stdio: ['ignore', output, 'pipe'],
    });
    let said = '';
    const told = new Promise((resolve) => {
      this.#child.stderr.setEncoding('utf8').on('data', (text) => {
        said += text;
        const url = /serves (http:\S+)\/graphql/.exec(said)?.[1];
        if (url) resolve(url);
      });
    });
    this.url = await this.#orEnded(told, () => said);
  }

  #orEnded(wanted, said = () => '') {
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error(`A server did not start; see ${this.log}\n${said()}`);
    });
    ended.catch(() => {});
    return Promise.race([wanted, ended]);
  }

  get pid() {
    return this.#child.pid;
  }

  async stop() {
    if (!this.#child || this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
