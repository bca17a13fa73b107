import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { DatelineError } from '../kernel/errors.js';
import { walk } from './walk.js';

/** Something that holds one document, or a document a line. */
export interface Input {
  /** As the operator would name it. */
  name: string;
  lines: boolean;
  /** Null when it can only be known by reading on. */
  bytes: number | null;
  /** What it throws or ends with is why it cannot be read. */
  open(): AsyncIterable<Uint8Array>;
}

/** What a folder or glob is searched for; a file named outright is taken whatever it is called. */
const wanted = /\.(json|jsonld|ndjson|jsonl|txt|xml|rss|atom|html?)$/i;
const sought = 'No .json, .jsonld, .ndjson, .jsonl, .txt, .xml, .rss, .atom or .html file';

/**
 * The inputs that paths, folders, globs and `-` (standard input) name, in the order given, a folder's in the
 * order of their names. A path that leads nowhere is an input that cannot be read, so that it is told in its place
 * and the others are taken.
 * @param lines each holds a document a line, whatever it is called
 */
export async function inputsOf(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
  lines = false,
): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    if (path === '-') inputs.push({ name: 'standard input', lines, bytes: null, open: () => stdin });
    else inputs.push(...(await named(path, lines)));
  }
  return inputs;
}

async function named(path: string, lines: boolean): Promise<Input[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) {
    const { files, unreadable: faults } = await walk(path);
    const chosen = files.filter((file) => wanted.test(file));
    const inputs = await Promise.all([
      ...chosen.map((name) => file(name, lines)),
      ...faults.map(async ({ path: name, error }) => unreadable(name, error)),
    ]);
    if (inputs.length === 0) return [nothing(path, `${sought} is in ${path}.`)];
    return inputs.sort((one, other) => (one.name < other.name ? -1 : 1));
  }
  // A pipe or a device as well: whatever is there can be read.
  if (found) return [await file(path, lines)];
  if (!isDynamicPattern(path)) return [nothing(path, `There is no file or folder ${path}.`)];
  const names = await glob({ patterns: [path], absolute: true, onlyFiles: true, expandDirectories: false });
  const chosen = await distinct(names.filter((name) => wanted.test(name)));
  if (chosen.length === 0) return [nothing(path, `${sought} matches ${path}.`)];
  const asGiven = (name: string) => (isAbsolute(path) ? name : relative(process.cwd(), name));
  return Promise.all(chosen.map((name) => file(asGiven(name), lines)));
}

/** A link that leads back up has a glob find the same files again and again: the shortest way to each is kept. */
async function distinct(names: readonly string[]): Promise<string[]> {
  const byRealPath = new Map<string, string>();
  for (const name of [...names].sort((one, other) => one.length - other.length)) {
    const real = await realpath(name).catch(() => name);
    if (!byRealPath.has(real)) byRealPath.set(real, name);
  }
  return [...byRealPath.values()].sort();
}

async function file(path: string, lines: boolean): Promise<Input> {
  try {
    const found = await stat(path);
    return {
      name: path,
      lines: lines || /\.(ndjson|jsonl)$/i.test(path),
      bytes: found.isFile() ? found.size : null,
      open: () => createReadStream(path),
    };
  } catch (error) {
    return unreadable(path, error);
  }
}

function nothing(path: string, message: string): Input {
  return unreadable(path, new DatelineError('FILE_UNREADABLE', message));
}

function unreadable(name: string, error: unknown): Input {
  const open = () => {
    throw error;
  };
  return { name, lines: false, bytes: null, open };
}
