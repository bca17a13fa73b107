import { visit } from 'graphql';

/**
 * Every deprecation, with the date before which it holds.
 * @returns {{ line: number, reason: string, date: string | null }[]}
 */
export function deprecationsIn(document) {
  const found = [];
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'deprecated') return;
      const reason = node.arguments?.find(({ name }) => name.value === 'reason')?.value.value ?? '';
      found.push({ line: node.loc.startToken.line, reason, date: dateOf(reason) });
    },
  });
  return found;
}

/** `2027-01-31: use headline` goes no earlier than that day. */
export function dateOf(reason) {
  const [, date] = /^(\d{4}-\d{2}-\d{2}): \S/.exec(reason) ?? [];
  return isDate(date) ? date : null;
}

export function isDate(text) {
  const time = typeof text === 'string' ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}
