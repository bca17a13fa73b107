import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { DatelineError, type ErrorCode, errorRegistry } from '../../src/kernel/errors.js';

const headings = { request: 'Of requests', document: 'Of documents', operation: 'Of the set-up' };
const codes = Object.keys(errorRegistry) as ErrorCode[];

/** The rows of the table under a heading. */
function rowsUnder(page: string, heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('the registry of errors', () => {
  it.each(Object.entries(headings))(
    'given the class %s, then docs/errors.md lists its codes and nothing else',
    async (ofClass, heading) => {
      const [head, rule, ...rows] = rowsUnder(await readFile('docs/errors.md', 'utf8'), heading);
      expect(head).toEqual(['Code', 'HTTP', 'What to do']);
      expect(rule).toEqual(['---', '---', '---']);
      const registered = codes.filter((code) => errorRegistry[code].class === ofClass);
      expect(rows).toEqual(
        registered.map((code) => {
          const { httpStatus, remedy } = errorRegistry[code];
          return [`\`${code}\``, String(httpStatus), remedy];
        }),
      );
    },
  );

  it('given docs/errors.md, then it has a table for each class and no other', async () => {
    const page = await readFile('docs/errors.md', 'utf8');
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(Object.values(headings));
  });

  it.each(codes)('given %s, then it has a status of errors and a remedy in a sentence', (code) => {
    const { httpStatus, remedy } = errorRegistry[code];
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(httpStatus).toBeLessThan(600);
    expect(remedy).toMatch(/^[A-Z].{10,}\.$/);
  });

  it('given an error, then it carries what the registry says of its code', () => {
    const cause = new Error('why');
    const error = new DatelineError('BAD_PAGE', 'No.', { place: 'first', cause });
    expect(error).toMatchObject({
      name: 'DatelineError',
      code: 'BAD_PAGE',
      message: 'No.',
      place: 'first',
      cause,
      remedy: errorRegistry.BAD_PAGE.remedy,
      httpStatus: 400,
    });
  });
});
