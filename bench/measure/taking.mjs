import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { main } from '../cli.mjs';

/**
 * `dateline ingest` of what is named, as a process from its start to its end.
 * @returns how long it took, what it said, and the peak of its memory in each quarter of that, in MiB
 */
export async function taking(environment, ...args) {
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'ingest', ...args], { env: environment });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.pipe(process.stderr);
  const seen = [];
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(status) ?? [];
    if (kilobytes) seen.push(Math.round(Number(kilobytes) / 1024));
  }, 100);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  const seconds = (performance.now() - began) / 1000;
  const quarters = [0, 1, 2, 3].map((n) => seen.slice((n * seen.length) / 4, ((n + 1) * seen.length) / 4));
  return { code, said, seconds, peaks: quarters.map((part) => Math.max(...part)) };
}
