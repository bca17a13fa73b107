import { describe, expect, it } from '@jest/globals';
import { days, instant, language, territory, urgency } from '../../src/cli/option-values.js';

describe('options’ values', () => {
  it.each([
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2027-01-31T18:00Z', '2027-01-31T18:00:00.000Z'],
    ['2027-01-31T18:00:00.5+02:00', '2027-01-31T16:00:00.500Z'],
  ])('given the time %s, then it is %s', (text, expected) => {
    expect(instant(text).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'now',
    '2027',
    '2027-02-30',
    '2027-01-31T18:00',
    '2027-01-31T25:00Z',
    '31.1.2027',
    '0001-01-01',
  ])('given the time %j, then it is refused', (text) => {
    expect(() => instant(text)).toThrow(
      `${JSON.stringify(text)} is not a date such as 2027-01-31, or a time with its zone such as 2027-01-31T18:00:00Z.`,
    );
  });

  it.each([
    [territory, ['de', 'DEU', '', 'D1']],
    [urgency, ['0', '10', '1.5', 'a', '']],
    [days, ['-1', '1.5', '100000', '']],
    [language, ['', 'e', 'en_GB', 'not a tag']],
  ])('given %p and what it cannot read, then each is BAD_ARGUMENT', (read, texts) => {
    for (const text of texts)
      expect(() => read(text)).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENT' }));
  });
});
