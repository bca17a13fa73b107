import { Kind, visit } from 'graphql';

/**
 * @typedef {{ line: number, reason: string, date: string | null }} Deprecation
 */

/**
 * Every deprecation, with the date before which it holds.
 * @param {import('graphql').DocumentNode} document
 */
export function deprecationsIn(document) {
  /** @type {Deprecation[]} */
  const found = [];
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'deprecated') return;
      const given = node.arguments?.find(({ name }) => name.value === 'reason')?.value;
      const reason = given?.kind === Kind.STRING ? given.value : '';
      found.push({ line: node.loc?.startToken.line ?? 0, reason, date: dateOf(reason) });
    },
  });
  return found;
}

/**
 * `2027-01-31: use headline` goes no earlier than that day.
 * @param {string} reason
 */
export function dateOf(reason) {
  const [, date] = /^(\d{4}-\d{2}-\d{2}): \S/.exec(reason) ?? [];
  return date !== undefined && isDate(date) ? date : null;
}

/** @param {unknown} text */
export function isDate(text) {
  const time = typeof text === 'string' ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}
