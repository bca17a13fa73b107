import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Walked {
  files: string[];
  /** Folders that may not be read, and links that lead nowhere. */
  unreadable: { path: string; error: unknown }[];
}

/**
 * The files in a folder and the folders in it; names that begin with a dot are passed over. A link to a file is
 * one; a link to a folder is not followed, for it may lead back up, or to what is walked through already.
 */
export async function walk(folder: string): Promise<Walked> {
  const walked: Walked = { files: [], unreadable: [] };
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    try {
      for (const entry of await readdir(next, { withFileTypes: true })) {
        if (entry.name.startsWith('.')) continue;
        const path = join(next, entry.name);
        if (entry.isDirectory()) folders.push(path);
        else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path, walked))))
          walked.files.push(path);
      }
    } catch (error) {
      walked.unreadable.push({ path: next, error });
    }
  }
  return walked;
}

async function leadsToFile(link: string, { unreadable }: Walked): Promise<boolean> {
  try {
    return (await stat(link)).isFile();
  } catch (error) {
    unreadable.push({ path: link, error });
    return false;
  }
}
