import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, jest } from '@jest/globals';
import { executor } from './database.ts';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** The embedded database is compiled by V8 once and not again, better: a command ends before that has paid. */
const quickly = '--liftoff-only';

// Processes are slow to start on a machine that has much to do.
jest.setTimeout(120_000);

const alive = new Set<ChildProcess>();

// A test that fails leaves no process behind.
afterAll(() => {
  for (const child of alive) child.kill('SIGKILL');
});

/** How a command ended, and all that it said. */
export interface Ended {
  /** Null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  pid: number;
  /** Settles once standard output holds so many whole lines; rejects if the command ends before. */
  lines(count: number): Promise<string[]>;
  /** Settles with what matches first in all that was said so far; rejects if the command ends before. */
  said(on: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
  /** Writes to its standard input. */
  write(text: string): void;
  /** Ends its standard input. */
  end(): void;
  /** Reads no more of its standard output, as `head` does. */
  stopReading(): void;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

interface RunOptions {
  /** All of its environment; nothing is inherited but what a process needs. */
  env?: Record<string, string>;
  cwd?: string;
}

/** Starts `dateline` with these arguments. */
export function start(args: string[], { env = {}, cwd }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [quickly, main, ...args], {
    env: { PATH: process.env.PATH, ...executor, ...env },
    cwd,
  });
  alive.add(child);
  child.once('close', () => alive.delete(child));
  const text = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const on of ['stdout', 'stderr'] as const) {
    child[on].setEncoding('utf8').on('data', (chunk: string) => {
      text[on] += chunk;
      for (const watch of watchers) watch();
    });
  }
  // A command that ends early leaves a pipe that nobody reads.
  child.stdin.on('error', () => {});
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...text })));

  const until = <T>(look: () => T | null): Promise<T> =>
    new Promise((resolve, reject) => {
      const watch = () => {
        const seen = look();
        if (seen === null) return;
        watchers.delete(watch);
        resolve(seen);
      };
      watchers.add(watch);
      watch();
      ended.then(({ code }) => reject(new Error(`it ended with ${code}: ${text.stdout}${text.stderr}`)));
    });

  return {
    pid: pidOf(child),
    lines: (count) =>
      until(() => {
        const whole = text.stdout.split('\n').slice(0, -1);
        return whole.length >= count ? whole : null;
      }),
    said: (on, pattern) => until(() => pattern.exec(text[on])),
    write: (words) => void child.stdin.write(words),
    end: () => void child.stdin.end(),
    stopReading: () => void child.stdout.destroy(),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

/** Runs `dateline` with these arguments to its end. */
export function dateline(
  args: string[],
  { stdin = '', ...options }: RunOptions & { stdin?: string } = {},
): Promise<Ended> {
  const running = start(args, options);
  running.write(stdin);
  running.end();
  return running.ended;
}

/** A gateway in a process of its own. */
export interface Served extends Running {
  url: string;
  /** With the key of global-setup.js, or another one. */
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
  data(query: string, key?: string): Promise<any>;
  /** The key of the partner `demo`, where it said one. */
  demoKey: string | undefined;
  stop(): Promise<Ended>;
}

/** Starts `dateline serve` on a free port, without the sample wire, and waits until it says that it serves. */
export async function serve(env: Record<string, string>): Promise<Served> {
  const running = start(['serve'], { env: { PORT: '0', SAMPLE_WIRE: 'never', ...env } });
  const said = await running.said('stderr', /Dateline serves (\S+)\/graphql[\s\S]*Stop:/);
  const [, url = ''] = said;
  return {
    ...running,
    url,
    demoKey: /Demo key: (\S+)/.exec(said.input)?.[1],
    async data(query, key = process.env.DATELINE_TEST_KEY) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${key}`,
        },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    stop() {
      running.kill('SIGTERM');
      return running.ended;
    },
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('dateline could not be started');
  return child.pid;
}
