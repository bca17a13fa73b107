import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, symlink } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Folder, makeFolder } from '../support/folder.ts';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

export interface Done {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder as a partner's developer has it, with the commands that the pages use, none of which goes to a registry. */
export interface Workplace extends Folder {
  /** Runs a block of shell; until its output matches, where it would not end by itself. */
  shell(code: string, until?: RegExp): Promise<Done>;
  /** Runs a module, which finds the packages. */
  node(code: string): Promise<Done>;
}

interface Options {
  /** A `node_modules` with what the pages install. */
  packages: string;
  env: Record<string, string>;
  /** Which packages may be installed, being there already. */
  installable?: readonly string[];
}

export async function makeWorkplace({ packages, env, installable = [] }: Options): Promise<Workplace> {
  const commands = await makeFolder({
    // Of this project, or a package that is there.
    npx: `#!/bin/sh
if [ "$1" = dateline ]; then shift; exec "${process.execPath}" "${main}" "$@"; fi
[ -x "node_modules/.bin/$1" ] || { echo "no package brings $1" >&2; exit 1; }
exec "node_modules/.bin/$@"
`,
    npm: `#!/bin/sh
case "$1" in
  init) echo '{}' > package.json ;;
  pkg) PATH="$(echo "$PATH" | cut -d: -f2-)" exec npm "$@" ;;
  install) shift; for name in "$@"; do
    case " --save-dev ${installable.join(' ')} " in *" $name "*) ;; *) echo "nobody tests $name" >&2; exit 1 ;; esac
  done ;;
  *) echo "what is npm $1?" >&2; exit 1 ;;
esac
`,
  });
  await Promise.all(['npx', 'npm'].map((name) => chmod(commands.at(name), 0o755)));
  const folder = await makeFolder();
  await symlink(packages, folder.at('node_modules'));
  const run = (command: string, args: string[], until?: RegExp) =>
    ended(
      spawn(command, args, {
        cwd: folder.path,
        env: { PATH: `${commands.path}:${process.env.PATH}`, HOME: folder.path, ...env },
        detached: true,
      }),
      until,
    );
  let modules = 0;
  return {
    ...folder,
    shell: (code, until) => run('bash', ['-euc', code], until),
    async node(code) {
      modules += 1;
      const name = `module-${modules}.mjs`;
      await folder.write({ [name]: code });
      return run(process.execPath, [name]);
    },
    async remove() {
      await Promise.all([folder.remove(), commands.remove()]);
    },
  };
}

function ended(child: ChildProcess, until?: RegExp): Promise<Done> {
  const said = { stdout: '', stderr: '' };
  for (const on of ['stdout', 'stderr'] as const) {
    child[on]?.setEncoding('utf8').on('data', (chunk: string) => {
      said[on] += chunk;
      // All that the shell has started with it.
      if (until?.test(said[on]) && child.pid) process.kill(-child.pid, 'SIGKILL');
    });
  }
  child.stdin?.end();
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}
