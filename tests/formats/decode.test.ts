import { describe, expect, it } from '@jest/globals';
import { checkCharacters, decodeText } from '../../src/formats/decode.js';
import { refusal } from './support.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decodeText', () => {
  it('given UTF-8 with a byte order mark, then takes the mark off', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x68, 0xc3, 0xa9))).toBe('hé');
  });

  it.each([
    ['a stray continuation byte', [0x61, 0x80], 1],
    ['an overlong slash', [0x61, 0x62, 0xc0, 0xaf], 2],
    ['a surrogate in CESU', [0xed, 0xa0, 0x80], 1],
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9, 0x20], 4],
    ['a sequence cut off at the end', [0x61, 0xe2, 0x82], 3],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 1],
  ])('given %s, then tells the first bad byte', (_, values, offset) => {
    const { code, place } = refusal(() => decodeText(bytes(...values)));
    expect([code, place]).toEqual(['INVALID_ENCODING', `byte ${offset}`]);
  });

  it('given UTF-16, then says what it looks like', () => {
    expect(refusal(() => decodeText(bytes(0xff, 0xfe, 0x61, 0))).message).toMatch(/looks like UTF-16$/);
  });

  it('given a NUL, then tells line and column', () => {
    const found = refusal(() => decodeText(new TextEncoder().encode('one\ntwo\0')));
    expect(found).toEqual({
      code: 'INVALID_CHARACTER',
      place: '2:4',
      message: 'the text holds a NUL character',
    });
  });
});

describe('checkCharacters', () => {
  it('given a whole surrogate pair, then lets it through', () => {
    expect(() => checkCharacters('😀')).not.toThrow();
  });

  it('given half a pair, then refuses it', () => {
    expect(refusal(() => checkCharacters('a\ud83d', '/x'))).toMatchObject({
      code: 'INVALID_CHARACTER',
      place: '/x',
    });
  });
});
