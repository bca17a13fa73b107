import { readFile, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import {
  failedParse,
  finalStatus,
  message,
  rollback,
  sync,
  type TransactionStatus,
  text,
} from './protocol.js';
import type { Step } from './steps.js';

/** What a PostgreSQL tells each client when it connects; taken from its settings. */
const reported = [
  'application_name',
  'client_encoding',
  'DateStyle',
  'default_transaction_read_only',
  'in_hot_standby',
  'integer_datetimes',
  'IntervalStyle',
  'scram_iterations',
  'search_path',
  'server_encoding',
  'server_version',
  'standard_conforming_strings',
  'TimeZone',
];

/**
 * Follows every step. PostgreSQL ignores it, unless the step was COPY FROM STDIN: PGlite has no way of
 * waiting for more input, takes its lack for the end of the connection, and does not survive that. So
 * such a COPY ends here with an ordinary error. (COPY TO STDOUT works.)
 */
const noCopyIn = message('f', text('the embedded database does not support COPY FROM STDIN'));

/** A line of PostgreSQL's log that says that the only backend is going; lines that quote SQL are indented. */
const endOfBackend = /^\S+ \S+ \S+ \[\d+\] (?:FATAL|PANIC): +(.*)$/;

export interface Answer {
  pieces: Buffer[];
  status: TransactionStatus | null;
}

/** PGlite, reduced to what the wire protocol needs. Calls must not overlap: `Session` sees to that. */
export class Engine {
  private constructor(
    private readonly db: PGlite,
    readonly parameters: ReadonlyMap<string, string>,
  ) {}

  /**
   * @param tarball from `dump`, to begin a new database with
   * @param died called, from the depth of a running call, when the backend ends itself: PGlite then loops
   *   for ever, so that only ending the thread helps
   */
  static async open(
    path: string,
    tarball: string | undefined,
    died: (reason: string) => void,
  ): Promise<Engine> {
    const log: string[] = [];
    const onStderr = (line: string) => {
      if (log.push(line) > 20) log.shift();
      const end = endOfBackend.exec(line);
      if (end) died(end[1] ?? line);
      return true;
    };
    try {
      const loadDataDir = tarball === undefined ? {} : { loadDataDir: await openTarball(tarball) };
      const db = await PGlite.create(path, { onStderr, ...loadDataDir });
      return new Engine(db, await readParameters(db));
    } catch (error) {
      const said = log.length > 0 ? ` PostgreSQL says: ${log.join(' / ')}` : '';
      throw new Error(`${error instanceof Error ? error.message : String(error)}.${said}`, { cause: error });
    }
  }

  async run(step: Step): Promise<Answer> {
    const pieces = await this.#execute([...step.messages, noCopyIn]);
    if (!step.endsReady) return { pieces, status: null };
    let status = finalStatus(pieces);
    if (status === null) {
      // A refused COPY in the extended protocol has swallowed the Sync.
      pieces.push(...(await this.#execute([sync])));
      status = finalStatus(pieces);
    }
    if (status === null) throw new Error('PGlite did not answer: its backend has failed');
    return { pieces, status };
  }

  /** Undoes what a client left open. */
  async recover(midBatch: boolean): Promise<void> {
    if (midBatch) await this.run({ messages: [failedParse, sync], endsReady: true });
    await this.run({ messages: [rollback], endsReady: true });
  }

  async dump(path: string): Promise<void> {
    // Else the log would have to be replayed at every start from the tarball.
    await this.db.exec('CHECKPOINT');
    const file = await this.db.dumpDataDir(isGzip(path) ? 'gzip' : 'none');
    await writeFile(path, new Uint8Array(await file.arrayBuffer()));
  }

  async close(): Promise<void> {
    await this.db.close();
  }

  async #execute(messages: Buffer[]): Promise<Buffer[]> {
    const pieces: Buffer[] = [];
    // A piece is a view of PGlite's memory: the next one overwrites it.
    const onRawData = (piece: Uint8Array) => void pieces.push(Buffer.from(piece));
    await this.db.execProtocolRawStream(Buffer.concat(messages), { syncToFs: false, onRawData });
    return pieces;
  }
}

const isGzip = (path: string) => /\.t?gz$/.test(path);

/** PGlite tells compression from the media type. */
async function openTarball(path: string): Promise<Blob> {
  return new Blob([await readFile(path)], {
    type: isGzip(path) ? 'application/x-gzip' : 'application/x-tar',
  });
}

async function readParameters(db: PGlite): Promise<Map<string, string>> {
  const { rows } = await db.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
    [reported],
  );
  const fixed: [string, string][] = [
    ['is_superuser', 'on'],
    ['session_authorization', 'postgres'],
  ];
  return new Map([...rows.map(({ name, setting }): [string, string] => [name, setting]), ...fixed]);
}
