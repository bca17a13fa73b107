import { readdirSync, readFileSync } from 'node:fs';

/** CPU time of a process, all threads, in milliseconds: of those that have ended it is the kernel's ticks that count. */
export function processCpuMs(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0;
    }
  });
  return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** The most memory that a process ever held, in MiB. */
export function peakMemory(pid) {
  return memory(pid, 'VmHWM');
}

/** The memory that a process holds now, in MiB. */
export function residentMemory(pid) {
  return memory(pid, 'VmRSS');
}

function memory(pid, name) {
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/**
 * CPU time of a server's PostgreSQL backends, which it is asked for by their application's name. A backend that ends
 * between two looks keeps what it had at the last.
 */
export class Backends {
  #client;
  #database;
  #seen = new Map();

  constructor(client, database) {
    this.#client = client;
    this.#database = database;
  }

  /** @returns milliseconds, since whenever; null where PostgreSQL does not run on this machine */
  async cpuMs(application) {
    const { rows } = await this.#client.query(
      'SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = $2',
      [this.#database, application],
    );
    const seen = this.#seen.get(application) ?? new Map();
    this.#seen.set(application, seen);
    try {
      for (const { pid } of rows) {
        if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return null;
        seen.set(pid, processCpuMs(pid));
      }
    } catch (error) {
      if (error.code === 'ENOENT') return null;
      throw error;
    }
    return [...seen.values()].reduce((sum, time) => sum + time, 0);
  }
}
