import { describe, expect, it } from '@jest/globals';
import { parseIsoDateTime, parsePageDate } from '../../src/formats/dates.js';
import { refusal } from './support.ts';

describe('parseIsoDateTime', () => {
  it.each([
    ['2026-03-01T08:00:00Z', 'UTC', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T08:00:00.1239Z', 'UTC', '2026-03-01T08:00:00.123Z'],
    ['2026-03-01T08:00:00+02:00', 'UTC', '2026-03-01T06:00:00.000Z'],
    ['2026-03-01T08:00:00-0530', 'UTC', '2026-03-01T13:30:00.000Z'],
    ['2026-03-01T08:00', 'Europe/Berlin', '2026-03-01T07:00:00.000Z'],
    ['2026-07-01T08:00:00', 'Europe/Berlin', '2026-07-01T06:00:00.000Z'],
    ['2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2024-02-29T00:00:00Z', 'UTC', '2024-02-29T00:00:00.000Z'],
    ['1000-01-01T00:00:00Z', 'UTC', '1000-01-01T00:00:00.000Z'],
  ])('given %s in %s, then is %s', (text, zone, instant) => {
    expect(parseIsoDateTime(text, '/x', zone).toISOString()).toBe(instant);
  });

  it.each([
    '99999-01-01T00:00:00Z',
    '0999-12-31T00:00:00Z',
    '9999-12-31T23:59:59-05:00',
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T08:60:00Z',
    '2026-03-01',
    '2026-03-01T08:00:00+25:00',
    'yesterday',
    '2026-03-01 08:00:00Z',
  ])('given %s, then quotes it', (text) => {
    const found = refusal(() => parseIsoDateTime(text, '/versionCreated', 'UTC'));
    expect([found.code, found.place]).toEqual(['INVALID_DATE', '/versionCreated']);
    expect(found.message).toContain(JSON.stringify(text));
  });

  it('given a zone that is none, then says so', () => {
    const found = refusal(() => parseIsoDateTime('2026-03-01T08:00:00', '/x', 'Moon/Base'));
    expect(found.message).toBe('"2026-03-01T08:00:00" has no offset, and "Moon/Base" is no time zone');
  });
});

describe('parsePageDate', () => {
  it.each([
    ['October 14, 2024 23:44', 'UTC', '2024-10-14T23:44:00.000Z', '2024-10-14'],
    ['December 6, 2019', 'UTC', '2019-12-06T00:00:00.000Z', '2019-12-06'],
    ['July 6, 2019', 'Asia/Baku', '2019-07-05T20:00:00.000Z', '2019-07-06'],
    ['Sept. 6, 2019 11:05 PM', 'UTC', '2019-09-06T23:05:00.000Z', '2019-09-06'],
  ])('given %s in %s, then is %s', (text, zone, instant, day) => {
    const found = parsePageDate(text, 'line 1', zone);
    expect([found.instant.toISOString(), found.day]).toEqual([instant, day]);
  });

  it.each(['Octember 1, 2024', 'February 30, 2024', 'May 1, 99999', '1 May 2024'])(
    'given %s, then refuses',
    (text) => {
      expect(refusal(() => parsePageDate(text, 'line 3', 'UTC'))).toMatchObject({
        code: 'INVALID_DATE',
        place: 'line 3',
      });
    },
  );
});
