import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { DatelineError } from '../kernel/errors.js';

/** Something that holds one document, or a document a line. */
export interface Input {
  /** As the operator would name it. */
  name: string;
  lines: boolean;
  /** Null when it can only be known by reading on. */
  bytes: number | null;
  open(): AsyncIterable<Uint8Array>;
}

/** What a folder or glob is searched for; a file named outright is taken whatever it is called. */
const wanted = /\.(json|ndjson|jsonl|txt|xml|html?)$/i;

/**
 * The inputs that paths, folders, globs and `-` (standard input) name, in the order given, a folder's in the
 * order of their names. @throws FILE_UNREADABLE
 */
export async function inputsOf(paths: readonly string[], stdin: AsyncIterable<Uint8Array>): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    if (path === '-') inputs.push({ name: 'standard input', lines: false, bytes: null, open: () => stdin });
    else inputs.push(...(await named(path)));
  }
  return inputs;
}

async function named(path: string): Promise<Input[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return [file(path, found.size)];
  if (!found && !isDynamicPattern(path)) {
    throw new DatelineError('FILE_UNREADABLE', `There is no file or folder ${path}.`, { place: path });
  }
  const pattern = found ? { patterns: ['**/*'], cwd: path } : { patterns: [path] };
  const names = await glob({ ...pattern, absolute: true, onlyFiles: true, expandDirectories: false });
  const chosen = names
    .map((name) => (isAbsolute(path) ? name : relative(process.cwd(), name)))
    .filter((name) => wanted.test(name));
  if (chosen.length === 0) {
    const sought = 'No .json, .ndjson, .jsonl, .txt, .xml or .html file';
    throw new DatelineError('FILE_UNREADABLE', `${sought} ${found ? 'is in' : 'matches'} ${path}.`, {
      place: path,
    });
  }
  return Promise.all(chosen.sort().map(async (name) => file(name, (await stat(name)).size)));
}

function file(path: string, bytes: number): Input {
  return { name: path, lines: /\.(ndjson|jsonl)$/i.test(path), bytes, open: () => createReadStream(path) };
}
