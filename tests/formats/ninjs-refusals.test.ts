import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ArticleDraft } from '../../src/formats/draft.js';
import { ninjs } from '../../src/formats/ninjs/index.js';
import { DatelineError } from '../../src/kernel/errors.js';
import { context, documentOf, fixture, refusal } from './support.ts';

const parse = (document: unknown) => documentOf(ninjs, JSON.stringify(document));
const sound = { uri: 'x:1', versionCreated: '2026-03-01T00:00:00Z' };

describe('what ninjs refuses', () => {
  it.each<[unknown, string, string]>([
    [
      [sound],
      '/',
      'not ninjs: the document must be one JSON object; found an array (send its items one by one)',
    ],
    [{ type: 'text' }, '/uri', 'not valid ninjs 3.x: /uri is missing'],
    [{ uri: '' }, '/uri', 'not valid ninjs 3.x: /uri must be an absolute URI; found ""'],
    [
      { ...sound, urgency: 'high' },
      '/urgency',
      'not valid ninjs 3.x: /urgency must be an integer from 1 to 9; found "high"',
    ],
    [
      { ...sound, urgency: 12 },
      '/urgency',
      'not valid ninjs 3.x: /urgency must be an integer from 1 to 9; found 12',
    ],
    [
      { ...sound, headline: 'x' },
      '/headline',
      'not valid ninjs 3.x: /headline is not a property of ninjs 3.x',
    ],
    [
      { ...sound, embargoeduntil: 'x' },
      '/embargoeduntil',
      'not valid ninjs 3.x: /embargoeduntil is not a property of ninjs 3.x',
    ],
    [
      { ...sound, pubStatus: 'live' },
      '/pubStatus',
      'not valid ninjs 3.x: /pubStatus must be one of usable, withheld, canceled, cancelled, embargoed; found "live"',
    ],
    [
      { ...sound, headlines: [{ role: 'main' }] },
      '/headlines/0/value',
      'not valid ninjs 3.x: /headlines/0/value is missing',
    ],
    [
      { ...sound, headlines: [{ value: 'x'.repeat(1001) }] },
      '/headlines/0/value',
      'not valid ninjs 3.x: /headlines/0/value must have at most 1000 characters',
    ],
    [
      { ...sound, uri: `x:${'1'.repeat(2000)}` },
      '/uri',
      'not valid ninjs 3.x: /uri must have at most 2000 bytes of UTF-8',
    ],
    [
      { ...sound, language: 'not a tag' },
      '/language',
      'not valid ninjs 3.x: /language must be a BCP 47 language tag; found "not a tag"',
    ],
    [
      {
        uri: 'x:1',
        versioncreated: '2026-03-01T00:00:00Z',
        headlines: [],
        pubstatus: 'usable',
        embargoedUntil: 'x',
      },
      '/embargoedUntil',
      'not valid ninjs 2.x: /embargoedUntil is not a property of ninjs 2.x',
    ],
    [
      { uri: 'x:1', headline: 'h', byline: 'b', pubStatus: 'canceled' },
      '/pubStatus',
      'not valid ninjs 1.x: /pubStatus is not a property of ninjs 1.x',
    ],
  ])('given %j, then says where and what', (document, place, message) => {
    expect(refusal(() => parse(document))).toEqual({ code: 'SCHEMA_VIOLATION', place, message });
  });

  it('given many faults, then tells five and counts the rest', () => {
    const headlines = Array.from({ length: 90 }, () => ({ value: 1 }));
    expect(refusal(() => parse({ ...sound, headlines })).message).toMatch(
      /^not valid ninjs 3\.x: \/headlines\/0\/value must be a string; found 1;.*\/4\/value.*; and 85 more$/,
    );
  });

  it('given a huge array, then looks at none of its items', () => {
    const { message } = refusal(() =>
      parse({ ...sound, subjects: Array.from({ length: 500_000 }, () => 1) }),
    );
    expect(message).toBe('not valid ninjs 3.x: /subjects must have at most 1000 entries');
  });

  it.each<[object, string, string]>([
    [{ version: 'abc' }, 'INVALID_VERSION', '/version'],
    [{ versionCreated: '99999-01-01T00:00:00Z' }, 'INVALID_DATE', '/versionCreated'],
    [{ embargoedUntil: 'tomorrow' }, 'INVALID_DATE', '/embargoedUntil'],
    [{ edNote: 'a\u0000b' }, 'INVALID_CHARACTER', '/edNote'],
    [{ edNote: '\ud800' }, 'INVALID_CHARACTER', '/edNote'],
  ])('given %j, then refuses it with %s at %s', (faulty, code, place) => {
    expect(refusal(() => parse({ ...sound, ...faulty }))).toMatchObject({ code, place });
  });

  it('given an empty object, then is empty', () => {
    expect(refusal(() => parse({})).code).toBe('EMPTY_DOCUMENT');
  });
});

describe('what ninjs makes of little', () => {
  it('given a uri only, then is a text received now', () => {
    const { draft } = parse({ uri: 'x:1' });
    expect(draft).toMatchObject({ kind: 'article', contentType: 'TEXT', language: 'und', version: null });
    expect(draft.modifiedAt).toEqual(context.receivedAt);
  });

  it.each([
    ['cancelled', 'CANCELED'],
    ['canceled', 'CANCELED'],
    ['withheld', 'WITHHELD'],
    ['', 'USABLE'],
  ])('given the status %j, then is %s', (pubStatus, status) => {
    expect(parse({ ...sound, pubStatus }).draft.status).toBe(status);
  });

  it.each([
    [{ renditions: [{ name: 'a', contentType: 'image/jpeg' }] }, 'media'],
    [{ renditions: [{ name: 'a' }] }, 'article'],
    [{ renditions: [{ name: 'a', contentType: 'image/jpeg' }], bodies: [{ value: 'x' }] }, 'article'],
  ])('given no type and %j, then is %s', (parts, kind) => {
    expect(parse({ ...sound, ...parts }).draft.kind).toBe(kind);
  });

  it('given a picture without a uri inside, then derives the same one each time', () => {
    const document = { ...sound, type: 'text', associations: [{ name: 'p', type: 'picture' }] };
    const uris = [parse(document), parse(document)].map(
      ({ draft }) => (draft as ArticleDraft).media[0]?.media.uri,
    );
    expect(uris[0]).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(uris[0]).toBe(uris[1]);
  });

  it('given an extension in 2.x, then passes over it with a warning', () => {
    const { warnings } = parse({ uri: 'x:1', versioncreated: '2026-03-01T00:00:00Z', headlines: [], x_y: 1 });
    expect(warnings).toEqual(['passed over "/x_y", which is not a property of ninjs 2.x']);
  });

  it('given a key named __proto__, then is refused in 3.x and harmless in 1.x', () => {
    const inThree =
      '{"uri":"x:1","versionCreated":"2026-03-01T00:00:00Z","__proto__":{"pubStatus":"canceled"}}';
    expect(refusal(() => documentOf(ninjs, inThree)).place).toBe('/__proto__');
    const inOne = '{"uri":"x:1","headline":"h","renditions":{"__proto__":{"href":"https://e.example/"}}}';
    expect(documentOf(ninjs, inOne).draft.headline).toBe('h');
  });
});

describe('whatever the JSON', () => {
  const names = [
    'uri',
    'type',
    'version',
    'versionCreated',
    'versioncreated',
    'headline',
    'headlines',
    'bodies',
    'body_xhtml',
    'renditions',
    'associations',
    'standard',
    'language',
    'subjects',
    'subject',
    'people',
    'by',
    'byline',
    'pubStatus',
    '__proto__',
    'constructor',
  ];
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    fc.constantFrom('x:1', 'text', 'picture', '3', '2026-03-01T00:00:00Z', '<p>x<b>'),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(
        fc.oneof(
          fc.constantFrom(...names),
          fc.constantFrom('name', 'value', 'href', 'rel', 'role', 'contentType'),
          fc.string(),
        ),
        tie('tree'),
        { maxKeys: 6 },
      ),
    ),
  }));

  it('given any document, then either parses or refuses it with a code', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (document, withUri) => {
        const whole =
          withUri && typeof document === 'object' && document !== null
            ? { ...document, uri: 'x:1' }
            : document;
        codedOrParsed(JSON.stringify(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('given any damage to a sound document, then either parses or refuses it with a code', () => {
    const texts = ['ninjs-1.4.json', 'ninjs-2.1.json', 'ninjs-3.0.json', 'ninjs-3.1.json'].map(fixture);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(4000), fc.nat(60), leaf, (text, at, length, value) => {
        codedOrParsed(text.slice(0, at) + JSON.stringify(value) + text.slice(at + length));
        const copy = JSON.parse(text) as Record<string, unknown>;
        const keys = Object.keys(copy);
        const key = keys[at % keys.length];
        if (key !== undefined) copy[key] = value;
        codedOrParsed(JSON.stringify(copy));
      }),
      { numRuns: 1000 },
    );
  });

  function codedOrParsed(text: string): void {
    try {
      documentOf(ninjs, text);
    } catch (error) {
      if (!(error instanceof DatelineError)) throw error;
    }
  }
});
