import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkCharacters, decodeText, linePlace, placesIn } from '../../src/formats/decode.js';
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

  const text = '<?xml version="1.0" encoding="SET"?><p>café – “ß”</p>';
  const written = (charset: string, encoded: Uint8Array) => ({ charset, encoded });
  const utf16 = (swap: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text.replace('SET', 'UTF-16'), 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };
  const oneByte = (charset: string, special: Record<string, number>) =>
    Uint8Array.from(text.replace('SET', charset), (letter) => special[letter] ?? letter.charCodeAt(0));
  const windows1252 = { é: 0xe9, '–': 0x96, '“': 0x93, '”': 0x94, ß: 0xdf };

  it.each([
    written('UTF-16', utf16(false, true)),
    written('UTF-16', utf16(true, true)),
    written('UTF-16', utf16(false, false)),
    written('UTF-16', utf16(true, false)),
    written('windows-1252', oneByte('windows-1252', windows1252)),
    written('ISO-8859-1', oneByte('ISO-8859-1', windows1252)),
    written('cp1252', oneByte('cp1252', windows1252)),
    written('utf-8', new TextEncoder().encode(text.replace('SET', 'utf-8'))),
  ])('given XML that declares $charset, then reads it so', ({ charset, encoded }) => {
    expect(decodeText(encoded)).toBe(text.replace('SET', charset));
  });

  it('given a page that declares windows-1251, then reads it so', () => {
    const page =
      '<!doctype html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>?';
    const encoded = Uint8Array.from(page, (letter) => (letter === '?' ? 0xcf : letter.charCodeAt(0)));
    expect(decodeText(encoded)).toBe(page.replace('?', 'П'));
  });

  it.each([
    ['a set that nobody knows', 'x-klingon', 'it declares the character set "x-klingon", which is not known'],
    ['UTF-16 in one-byte letters', 'UTF-16', 'it declares "UTF-16", and is not written in it'],
    ['ISO-8859-1 in UTF-8', 'ISO-8859-1', 'it declares "ISO-8859-1", but is written in UTF-8'],
    ['Shift_JIS in UTF-8', 'Shift_JIS', 'it declares "Shift_JIS", and is not written in it'],
  ])('given XML that declares %s, then refuses it', (_, charset, message) => {
    const encoded = new TextEncoder().encode(text.replace('SET', charset));
    expect(refusal(() => decodeText(encoded))).toEqual({
      code: 'INVALID_ENCODING',
      place: undefined,
      message,
    });
  });

  it('given half a character of UTF-16, then refuses it', () => {
    const { message } = refusal(() => decodeText(bytes(0xff, 0xfe, 0x61, 0, 0x3d)));
    expect(message).toBe('it declares UTF-16 by its first bytes, and is not written in it');
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

describe('placesIn', () => {
  it('given any text and offset, then tells the place that linePlace tells', () => {
    const text = fc
      .array(fc.constantFrom('\n', '\n\n', 'a', 'bc'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(90), (within, offset) => {
        expect(placesIn(within)(offset)).toBe(linePlace(within, offset));
      }),
    );
  });
});
