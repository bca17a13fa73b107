// At a release: what partners are given from now on is what the next change is compared with. Prints what the release
// notes have to tell.
import { copyFile, readFile, writeFile } from 'node:fs/promises';

/** @param {string} name */
const at = (name) => new URL(name, import.meta.url);
const declared = await readFile(at('breaking-changes.json'), 'utf8');
for (const { path, date, reason } of JSON.parse(declared))
  process.stdout.write(`${date} ${path}: ${reason}\n`);
await copyFile(at('../schema.graphql'), at('released.graphql'));
await writeFile(at('breaking-changes.json'), '[]\n');
