// What does an answer cost here, and with others? See README.md.
import { writeFile } from 'node:fs/promises';
import { missing } from './missing.mjs';
import { options } from './options.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

try {
  const given = options();
  const lacking = missing();
  if (lacking) throw new Error(lacking);
  const { compare } = await import('./compare.mjs');
  const { result, table, svg } = await compare(given, say);
  process.stdout.write(table);
  if (given.json) await writeFile(given.json, `${JSON.stringify(result, null, 2)}\n`);
  if (given.svg) await writeFile(given.svg, svg);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
