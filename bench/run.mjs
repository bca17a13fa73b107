// What does an answer cost here, and with others? See README.md.
import { writeFile } from 'node:fs/promises';
import { missing } from './missing.mjs';
import { options } from './options.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

try {
  const given = options();
  const lacking = missing(['dist/peers/textbook/serve.js']);
  if (lacking) throw new Error(lacking);
  // Only now: what they import may not have been installed.
  const work = given.scale ? (await import('./scale.mjs')).scale : (await import('./compare.mjs')).compare;
  const { result, table, svg } = await work(given, say);
  process.stdout.write(table);
  if (given.json) await writeFile(given.json, `${JSON.stringify(result, null, 2)}\n`);
  if (given.svg) await writeFile(given.svg, svg);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
