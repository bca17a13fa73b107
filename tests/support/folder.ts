import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Folder {
  path: string;
  /** A path in it. */
  at(name: string): string;
  /** Writes files by their names in it; what is not text is written as JSON. */
  write(files: Record<string, unknown>): Promise<void>;
  remove(): Promise<void>;
}

/** A folder of a test's own. */
export async function makeFolder(files: Record<string, unknown> = {}): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'dateline-files-'));
  const at = (name: string) => join(path, name);
  const write = async (files: Record<string, unknown>) => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), typeof content === 'string' ? content : JSON.stringify(content));
    }
  };
  await write(files);
  return { path, at, write, remove: () => rm(path, { recursive: true, force: true }) };
}
