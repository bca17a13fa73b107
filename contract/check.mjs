// Compares schema.graphql with what partners were given at the last release, which is kept beside this file: so a
// tarball without history can be checked, a shallow clone, and main itself, which has nothing to be merged into.
// What came and went since the release never was anybody's. `node contract/check.mjs [SCHEMA [FOLDER]]`
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, parse, Source } from 'graphql';
import { declarationOf, readDeclared } from './breaking-changes.mjs';
import { changesBetween } from './changes.mjs';
import { dateOf, deprecationsIn } from './deprecations.mjs';
import { elementAt, placeOf } from './places.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [schemaFile = join(here, '../schema.graphql'), folder = here] = process.argv.slice(2);
/** @param {string} file */
const named = (file) => relative(process.cwd(), file);

/** @param {string} path */
async function read(path) {
  const file = named(path);
  const document = parse(new Source(await readFile(path, 'utf8'), file));
  return { file, document, schema: buildASTSchema(document) };
}

const current = await read(schemaFile);
const released = await read(join(folder, 'released.graphql'));
const declarations = join(folder, 'breaking-changes.json');
const { declared, faults } = readDeclared(await readFile(declarations, 'utf8'), named(declarations));

const changes = await changesBetween(released.schema, current.schema);
/** @typedef {import('./changes.mjs').Told} Told */
/** @type {(level: string) => (change: Told) => boolean} */
const isOf = (level) => (change) => change.criticality.level === level;
/** @type {(change: Told) => (entry: import('./breaking-changes.mjs').Declaration) => boolean} */
const same = (change) => (entry) => entry.type === change.type && entry.path === change.path;
const today = new Date().toISOString().slice(0, 10);
/**
 * What was deprecated until a day that has come needs no more words.
 * @param {Told} change
 */
const isAnnounced = ({ type, path }) => {
  const date = /_REMOVED$/.test(type)
    ? dateOf(elementAt(released.schema, path)?.deprecationReason ?? '')
    : null;
  return date !== null && date <= today;
};
/** @param {Told} change */
const told = ({ path, message }) => `${placeOf(path, current, released)} ${message}`;

const breaking = changes.filter(isOf('BREAKING'));
/** @param {Told} change */
const isDeclared = (change) => declared.some(same(change));
for (const change of breaking) {
  if (isDeclared(change) || isAnnounced(change)) continue;
  faults.push(`${told(change)}: this breaks partners.
  Keep it, deprecated with a date; or declare it in ${named(declarations)}, with a reason for partners:
  ${declarationOf(change)}`);
}
for (const entry of declared) {
  if (breaking.some((change) => same(change)(entry))) continue;
  faults.push(
    `${named(declarations)} declares ${entry.type} of ${entry.path}, which is not so: take it out.`,
  );
}
for (const { line, reason, date } of deprecationsIn(current.document)) {
  if (date !== null) continue;
  faults.push(`${current.file}:${line} @deprecated(reason: ${JSON.stringify(reason)}) does not say until when it stays.
  Begin the reason with the day before which it does not go: "2027-01-31: use headline".`);
}

/** @param {string} line */
const out = (line) => process.stdout.write(`${line}\n`);
for (const change of changes.filter(isOf('DANGEROUS')))
  out(`${told(change)}: take care. ${change.criticality.reason ?? ''}`.trimEnd());
for (const change of breaking.filter(isDeclared)) out(`${told(change)}: declared.`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
else out(`${current.file} keeps what was released.`);
