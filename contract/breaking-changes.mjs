import { isDate } from './deprecations.mjs';

/**
 * @typedef {{ type: string, path: string, date: string, reason: string }} Declaration
 */

/**
 * What was declared, by change.
 * @param {string} text
 * @param {string} file
 * @returns {{ declared: Declaration[], faults: string[] }}
 */
export function readDeclared(text, file) {
  /** @type {Declaration[]} */
  const listed = JSON.parse(text);
  const faults = listed
    .filter(
      ({ type, path, date, reason }) => !(type && path && isDate(date) && reason?.trim() && reason !== '…'),
    )
    .map(
      (entry) => `${file} has an entry that lacks its type, path, date or reason: ${JSON.stringify(entry)}`,
    );
  return { declared: listed, faults };
}

/**
 * As it has to be written into the file; the reason is the developer's.
 * @param {import('./changes.mjs').Told} change
 */
export function declarationOf({ type, path }) {
  const date = new Date().toISOString().slice(0, 10);
  return JSON.stringify({ type, path, date, reason: '…' });
}
