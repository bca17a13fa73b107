import { describe, expect, it } from '@jest/globals';
import { digestOf, parseJson } from '../../src/formats/json.js';
import { refusal } from './support.ts';

describe('parseJson', () => {
  it.each([
    ['a trailing comma', '{\n  "a": 1,\n}', '3:1'],
    ['a cut document', '{"a": [1, 2', '1:12'],
    ['a comment', '{ // no\n}', '1:3'],
    ['two values', '{} {}', '1:4'],
    ['a bare word', 'nope', '1:1'],
  ])('given %s, then tells line and column', (_, text, place) => {
    const found = refusal(() => parseJson(text));
    expect([found.code, found.place]).toEqual(['INVALID_JSON', place]);
  });

  it.each(['[', '{"a":', '[{"a":'])('given 100,000 times %s, then refuses it with a code', (opening) => {
    expect(refusal(() => parseJson(opening.repeat(100_000))).message).toBe(
      'the JSON is nested more than 64 deep',
    );
  });

  it('given brackets inside strings, then does not count them', () => {
    expect(parseJson(JSON.stringify({ a: '[['.repeat(500), b: '\\"[' }))).toEqual({
      a: '[['.repeat(500),
      b: '\\"[',
    });
  });

  it.each([
    ['{"a": {"b/c": ["x", "\\u0000"]}}', '/a/b~1c/1'],
    ['{"a": "\\ud800"}', '/a'],
    ['{"\\udc00": 1}', '/'],
  ])('given an escaped character that cannot be stored in %s, then tells where', (text, place) => {
    expect(refusal(() => parseJson(text))).toMatchObject({ code: 'INVALID_CHARACTER', place });
  });

  it('given a key named __proto__, then changes no prototype', () => {
    const value = parseJson('{"__proto__": {"polluted": true}}');
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('digestOf', () => {
  it('given the same document in another order, then is the same', () => {
    expect(digestOf(parseJson('{"a":1, "b":[1,2]}'))).toBe(digestOf(parseJson('{ "b": [1, 2],\n"a": 1 }')));
    expect(digestOf({ b: [2, 1] })).not.toBe(digestOf({ b: [1, 2] }));
    expect(digestOf({})).toMatch(/^[0-9a-f]{64}$/);
  });
});
