import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CursorKeys,
  decodeCursor,
  encodeCursor,
  type KeyKind,
  listFingerprint,
} from '../../src/kernel/cursor.js';
import { newId } from '../../src/kernel/ids.js';

const list = listFingerprint(['articles', { order: 'PUBLISHED_DESC' }]);

const keyOf: Record<KeyKind, fc.Arbitrary<string | number>> = {
  timestamptz: fc
    .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uuid: fc.uuid(),
  text: fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  // JSON knows no -0, and SQL's order none either.
  float8: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  int4: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
};
const kinds = Object.keys(keyOf) as KeyKind[];

const places: fc.Arbitrary<{ kinds: KeyKind[]; keys: CursorKeys }> = fc
  .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map((kind) => keyOf[kind])).map((keys) => ({ kinds: chosen, keys })));

const badCursor = (message: string) => expect.objectContaining({ code: 'BAD_CURSOR', message });
const malformed = badCursor('The cursor is malformed.');
const ofAnother = badCursor('The cursor belongs to another list, filter, search or order.');

describe('cursors', () => {
  it('given any place of a list, then its cursor names it again, and is safe in an address', () => {
    fc.assert(
      fc.property(places, (place) => {
        const cursor = encodeCursor(list, place.keys);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(list, cursor, place.kinds)).toEqual(place.keys);
      }),
    );
  });

  it('given a cursor of another list, then it is refused', () => {
    const other = listFingerprint(['articles', { order: 'PUBLISHED_ASC' }]);
    expect(() => decodeCursor(other, encodeCursor(list, ['a']), ['text'])).toThrow(ofAnother);
  });

  it('given any text, then it is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), fc.boolean(), (text, encoded) => {
        const cursor = encoded ? Buffer.from(text).toString('base64url') : text;
        expect(() => decodeCursor(list, cursor, ['text'])).toThrow(
          expect.objectContaining({ code: 'BAD_CURSOR' }),
        );
      }),
    );
  });

  it('given keys of any other kind, then they are refused before SQL sees them', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 3 }), (keys) => {
        fc.pre(!(keys.length === 2 && typeof keys[0] === 'string' && /^\d{4}-/.test(keys[0])));
        const cursor = Buffer.from(JSON.stringify([list, keys])).toString('base64url');
        expect(() => decodeCursor(list, cursor, ['timestamptz', 'uuid'])).toThrow(malformed);
      }),
    );
  });

  it.each<[KeyKind, string | number]>([
    ['timestamptz', '2026-11-20'],
    ['timestamptz', '2026-11-20T12:00:00'],
    ['timestamptz', '2026-13-20T12:00:00.000Z'],
    ['timestamptz', 'infinity'],
    ['timestamptz', 1795000000000],
    ['uuid', "x'; DROP TABLE article; --"],
    ['uuid', newId().slice(1)],
    ['text', 'a\0b'],
    ['text', '\ud800'],
    ['text', 1],
    ['float8', '1'],
    ['int4', 1.5],
    ['int4', 2 ** 31],
  ])('given %s %j as a key, then it is refused', (kind, key) => {
    expect(() => decodeCursor(list, encodeCursor(list, [key]), [kind])).toThrow(malformed);
  });

  it('given more keys or fewer than the list has, then they are refused', () => {
    for (const keys of [[], ['a', 'b']]) {
      expect(() => decodeCursor(list, encodeCursor(list, keys), ['text'])).toThrow(malformed);
    }
  });

  it('given lists, then their fingerprints are alike only if all that defines them is', () => {
    const one = listFingerprint(['articles', { order: 'A', filter: { x: 1, y: 2 } }]);
    expect(listFingerprint(['articles', { filter: { y: 2, x: 1 }, order: 'A' }])).toBe(one);
    const others = [
      ['topic.articles', { order: 'A', filter: { x: 1, y: 2 } }],
      ['articles', { order: 'B', filter: { x: 1, y: 2 } }],
      ['articles', { order: 'A', filter: { x: 1, y: null } }],
      ['articles', 'x', { order: 'A', filter: { x: 1, y: 2 } }],
    ].map(listFingerprint);
    expect(new Set([one, ...others]).size).toBe(5);
    expect(one).toMatch(/^[\w-]{11}$/);
  });
});
