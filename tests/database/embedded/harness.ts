import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddedConnection } from '../../../src/database/embedded/index.js';
import { finalStatus, int32, text } from '../../../src/database/embedded/protocol.js';

export async function makeFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'dateline-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function start(script: string, ...args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

export function word<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve(said as T));
    child.once('exit', (code) => reject(new Error(`the process ended with ${code} before it said anything`)));
  });
}

/** A client that speaks the protocol by hand, to do what `pg` never would. */
export class RawClient {
  readonly closed: Promise<unknown>;
  #received: Buffer[] = [];
  #news: () => void = () => {};

  private constructor(readonly socket: Socket) {
    this.closed = once(socket, 'close');
    socket.on('data', (bytes) => {
      this.#received.push(bytes);
      this.#news();
    });
    socket.on('error', () => {});
    socket.on('close', () => this.#news());
  }

  static async connect(connection: EmbeddedConnection): Promise<RawClient> {
    const client = new RawClient(connection.stream());
    client.socket.connect({ path: 'the stream knows better' });
    await once(client.socket, 'connect');
    return client;
  }

  static async start(connection: EmbeddedConnection): Promise<RawClient> {
    const client = await RawClient.connect(connection);
    client.send(startup());
    await client.ready();
    return client;
  }

  send(...messages: Buffer[]): void {
    this.socket.write(Buffer.concat(messages));
  }

  /** What has come, once it meets the condition (or the connection has ended); forgotten then. */
  async receive(enough: (bytes: Buffer) => boolean): Promise<Buffer> {
    for (;;) {
      const bytes = Buffer.concat(this.#received);
      if (enough(bytes) || this.socket.closed) {
        this.#received = [];
        return bytes;
      }
      await new Promise<void>((resolve) => {
        this.#news = resolve;
      });
    }
  }

  /** Waits for so many bytes and drops them (looking at them anew at each arrival would take for ever). */
  async drain(count: number): Promise<void> {
    for (let left = count; left > 0 && !this.socket.closed; ) {
      const length = this.#received.reduce((sum, bytes) => sum + bytes.length, 0);
      left -= length;
      this.#received = [];
      if (left > 0) {
        await new Promise<void>((resolve) => {
          this.#news = resolve;
        });
      }
    }
  }

  ready(): Promise<Buffer> {
    return this.receive((bytes) => finalStatus([bytes]) !== null);
  }
}

export function startup(version = 0x0003_0000, ...words: string[]): Buffer {
  const body = Buffer.concat([int32(version), ...['user', 'postgres', ...words].map(text), Buffer.from([0])]);
  return Buffer.concat([int32(body.length + 4), body]);
}

/** The types of the messages in an answer, such as `1 2 D C Z`. */
export function typesOf(answer: Buffer): string {
  const types: string[] = [];
  for (let at = 0; at < answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    types.push(String.fromCharCode(answer[at] as number));
  }
  return types.join(' ');
}
