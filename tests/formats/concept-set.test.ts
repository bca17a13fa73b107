import { describe, expect, it } from '@jest/globals';
import { type ConceptDraft, parseConceptSet } from '../../src/formats/concept-set/index.js';
import { conceptSet, type ToldConcept } from '../support/vocabulary.ts';

const iptc = 'http://cv.iptc.org/newscodes/example/';
const own = 'https://vocabulary.example/crafts#';

const parse = (value: unknown) => parseConceptSet(Buffer.from(JSON.stringify(value)));
const only = (concept: ToldConcept, scheme = own): ConceptDraft | undefined =>
  parse(conceptSet(scheme, { one: concept, two: {}, three: {} })).concepts[0];

/** Code and place of what a file is refused for. */
function faultOf(bytes: Buffer): unknown[] {
  try {
    parseConceptSet(bytes);
  } catch (error) {
    const { code, place, message } = error as { code: string; place: string; message: string };
    return [code, place, message];
  }
  return [];
}
const refused = (value: unknown) => faultOf(Buffer.from(JSON.stringify(value)));

describe('a concept set', () => {
  it('given one of any scheme, then its concepts come out with all that is told of them', () => {
    const told = conceptSet(own, {
      crafts: { labels: { 'en-GB': 'crafts', DE: ' Hand\twerk ' } },
      weaving: {
        broader: 'crafts',
        retired: '2021-03-01T12:00:00+00:00',
        isReplacedBy: `${own}crafts`,
        exactMatch: ['https://other.example/7', 'https://other.example/7'],
        closeMatch: 'https://other.example/8',
        broadMatch: ['https://other.example/9'],
        definition: { 'en-GB': 'Passed over.' },
      },
    });
    expect(parse(told)).toEqual({
      scheme: own,
      concepts: [
        {
          ...{ code: 'crafts', names: { de: 'Hand werk', 'en-GB': 'crafts' }, broader: [] },
          ...{ retiredAt: null, replacedBy: null, mappings: [] },
        },
        {
          ...{ code: 'weaving', names: { 'en-GB': 'Topic weaving' }, broader: ['crafts'] },
          ...{ retiredAt: new Date('2021-03-01T12:00:00.000Z'), replacedBy: 'crafts' },
          mappings: [
            { relation: 'EXACT', uri: 'https://other.example/7' },
            { relation: 'CLOSE', uri: 'https://other.example/8' },
            { relation: 'BROAD', uri: 'https://other.example/9' },
          ],
        },
      ],
    });
  });

  it.each([
    ['a list of URIs', { broader: [`${iptc}1`] }],
    ['a URI', { broader: `${iptc}1` }],
    ['a list of QCodes', { broader: ['ex:1'] }],
    ['a QCode', { broader: 'ex:1' }],
    [
      'a URI of the same vocabulary, written otherwise',
      { broader: 'https://cv.iptc.org/newscodes/example/1' },
    ],
    ['the narrower ones of the other', {}],
  ])('given broader ones as %s, then they are found', (_, concept) => {
    const first = { uri: `${iptc}1`, qcode: 'ex:1', prefLabel: { en: 'one' }, narrower: ['ex:2', 'ex:77'] };
    const second = { uri: `${iptc}2`, qcode: 'ex:2', prefLabel: { en: 'two' }, ...concept };
    expect(parse({ conceptSet: [second, first] }).concepts.map(({ broader }) => broader)).toEqual([
      ['1'],
      [],
    ]);
  });

  it("given IPTC's tags for Swedish and Danish, then they are those languages; a tag that is right comes first", () => {
    expect(only({ labels: { se: 'ett', dk: 'en' } }, iptc)?.names).toEqual({ sv: 'ett', da: 'en' });
    expect(only({ labels: { sv: 'rätt', se: 'fel' } }, iptc)?.names).toEqual({ sv: 'rätt' });
    expect(only({ labels: { se: 'okta' } })?.names).toEqual({ se: 'okta' });
  });

  it('given a tag from before BCP 47 had a grammar, then the label is in the language that the registry names instead', () => {
    const labels = { 'zh-min-nan': 'it', 'I-Klingon': "wa'", 'no-nyn': 'ein', 'i-default': 'one', en: 'one' };
    expect(only({ labels })?.names).toEqual({ nan: 'it', tlh: "wa'", nn: 'ein', en: 'one' });
    expect(only({ labels: { nan: 'tsi̍t', 'zh-min-nan': 'it' } })?.names).toEqual({ nan: 'tsi̍t' });
  });

  it.each([
    ['Retired. Use ex two (two) instead.', 'two'],
    [{ 'en-GB': `2020-01-01: merged into ${own}two.` }, 'two'],
    [{ 'en-GB': 'Was (one); use two' }, null],
    [{ 'en-GB': 'Use (two) or (three).' }, null],
    ['Not for us.', null],
    ['It is recommended to use ex two (two)', 'two'],
    ['(one) was retired, use "two" (two)', 'two'],
    ['Replaced by (two), (two) being wider.', 'two'],
    ['Was merged with the concept (two) as both meant the same', 'two'],
    ['Was merged from (two).', null],
    ['(two) was merged into this one', null],
    ['Merged into this one, formerly (two).', null],
    ['Split from (two). Use it no more.', null],
    ['For land use (two) is better known', null],
    ['It is recommended not to use (two)', null],
    ['Do not use (two)', null],
    ['Use of (two) is wrong', null],
    ['Merged from (three); use (two)', null],
  ])('given a retired one with the change note %j, then its successor is %s', (changeNote, successor) => {
    expect(only({ retired: '2020-01-01T00:00:00Z', changeNote })?.replacedBy).toBe(successor);
    expect(only({ changeNote })?.replacedBy).toBe(null);
  });

  it.each<[unknown, string]>([
    [[1, 2], '/'],
    [null, '/'],
    ['conceptSet', '/'],
    [{ foo: 1 }, '/'],
    [{ conceptSet: null }, '/conceptSet'],
    [{ conceptSet: { one: {} } }, '/conceptSet'],
    [{ conceptSet: [] }, '/conceptSet'],
  ])('given %j, then it is refused as what is no concept set', (value, place) => {
    expect(refused(value)).toEqual([
      'INVALID_VOCABULARY',
      place,
      'This is no concept set: an object with all concepts in `conceptSet`, as IPTC gives it out',
    ]);
  });

  it.each<[string, unknown, string, string]>([
    ['a text as concept', { conceptSet: ['x'] }, '/conceptSet/0', 'not a concept'],
    ['no URI', { conceptSet: [{ prefLabel: {} }] }, '/conceptSet/0/uri', 'missing, or not a text'],
    [
      'a label of no language',
      { conceptSet: [{ uri: `${own}x`, prefLabel: 'x' }] },
      '/conceptSet/0/prefLabel',
      'not texts by their language tags',
    ],
    [
      'a number as broader one',
      conceptSet(own, { x: { broader: undefined as never, narrower: 7 } }),
      '/conceptSet/0/narrower',
      'not a text, nor a list of texts',
    ],
    [
      'a list as label',
      conceptSet(own, { x: { labels: { en: ['x'] as never } } }),
      '/conceptSet/0/prefLabel/en',
      'not a text',
    ],
    ['a number as QCode', conceptSet(own, { x: { qcode: 7 } }), '/conceptSet/0/qcode', 'not a text'],
    [
      'a list in a list of broader ones',
      conceptSet(own, { x: { broadMatch: ['x', ['x']] } }),
      '/conceptSet/0/broadMatch',
      'not a text, nor a list of texts',
    ],
    [
      'a change note of numbers',
      conceptSet(own, { x: { changeNote: { en: 7 } } }),
      '/conceptSet/0/changeNote',
      'not a text, nor texts by language',
    ],
  ])('given %s, then it is refused as another shape', (_, value, place, message) => {
    expect(refused(value)).toEqual(['INVALID_VOCABULARY', place, `No concept in SKOS as JSON: ${message}`]);
  });

  it.each<[string, unknown, string, string]>([
    [
      'a broader one that is not there',
      conceptSet(own, { a: {}, b: { broader: 'gone' } }),
      '/conceptSet/1/broader',
      `"${own}gone" is not among the file's concepts`,
    ],
    [
      'a circle',
      conceptSet(own, { top: {}, a: { broader: 'b' }, b: { broader: 'c' }, c: { broader: 'b' } }),
      '/conceptSet/2/broader',
      'It is broader than itself: b → c → b',
    ],
    [
      'one above itself',
      conceptSet(own, { a: { broader: 'a' } }),
      '/conceptSet/0/broader',
      'It is broader than itself: a → a',
    ],
    [
      'one below itself',
      conceptSet(own, { a: { narrower: [`${own}b`, `${own}a`] }, b: {} }),
      '/conceptSet/0/narrower',
      'It is narrower than itself: a → a',
    ],
    [
      'more steps than a tree has',
      conceptSet(
        own,
        Object.fromEntries(
          Array.from({ length: 34 }, (_, n) => [`c${n}`, n > 0 ? { broader: `c${n - 1}` } : {}]),
        ),
      ),
      '/conceptSet/32/broader',
      'It is more than 32 deep',
    ],
    [
      'one twice',
      { conceptSet: [`${own}a`, `${own}a`].map((uri) => ({ uri, prefLabel: { en: 'a' } })) },
      '/conceptSet/1/uri',
      `"${own}a" is there twice`,
    ],
    [
      'a QCode twice',
      { conceptSet: ['a', 'b'].map((code) => ({ uri: own + code, qcode: 'x:1', prefLabel: { en: 'a' } })) },
      '/conceptSet/1/qcode',
      `"x:1" is another concept's as well`,
    ],
    [
      'two vocabularies',
      { conceptSet: [own, iptc].map((scheme) => ({ uri: `${scheme}a`, prefLabel: { en: 'a' } })) },
      '/conceptSet/1/uri',
      `"${iptc}a" is of another vocabulary than those before`,
    ],
    [
      'a URI without a vocabulary',
      { conceptSet: [{ uri: 'urn:x:1', prefLabel: { en: 'a' } }] },
      '/conceptSet/0/uri',
      '"urn:x:1" is no URI of a vocabulary, `/` or `#`, and a code',
    ],
    [
      "a source's own terms",
      conceptSet('urn:dateline:source:northern-wire/', { mine: {} }),
      '/conceptSet/0/uri',
      '"urn:dateline:source:northern-wire/mine" is of the terms that sources bring, which no vocabulary may be',
    ],
    [
      'more concepts than any vocabulary has',
      { conceptSet: Array.from({ length: 50_001 }, () => null) },
      '/conceptSet',
      'It has 50001 concepts; a vocabulary may have 50000 at most',
    ],
    [
      'no label',
      conceptSet(own, { a: { labels: { en: ' ' } } }),
      '/conceptSet/0/prefLabel',
      'It has no label',
    ],
    [
      'a label that is too long',
      conceptSet(own, { a: { labels: { en: 'x'.repeat(501) } } }),
      '/conceptSet/0/prefLabel',
      'The label in en is longer than 500 characters',
    ],
    [
      'a tag that is none',
      conceptSet(own, { a: { labels: { en_GB: 'a' } } }),
      '/conceptSet/0/prefLabel',
      '"en_GB" is no language tag of BCP 47, such as en or pt-BR',
    ],
    [
      'a successor that is not there',
      conceptSet(own, { a: { retired: '2020-01-01T00:00:00Z', isReplacedBy: 'gone' } }),
      '/conceptSet/0/isReplacedBy',
      `"gone" is not another one of the file's concepts`,
    ],
    [
      'itself as successor',
      conceptSet(own, { a: { retired: '2020-01-01T00:00:00Z', isReplacedBy: `${own}a` } }),
      '/conceptSet/0/isReplacedBy',
      `"${own}a" is not another one of the file's concepts`,
    ],
  ])('given %s, then it is refused, with the place', (_, value, place, message) => {
    expect(refused(value)).toEqual(['INVALID_VOCABULARY', place, message]);
  });

  it('given one retired on a day, then that is when the day begins in UTC', () => {
    expect(only({ retired: '2020-02-29' })?.retiredAt).toEqual(new Date('2020-02-29T00:00:00.000Z'));
    expect(only({ retired: '2020-02-29T01:00:00+01:00' })?.retiredAt).toEqual(
      new Date('2020-02-29T00:00:00.000Z'),
    );
    expect(refused(conceptSet(own, { a: { retired: '2021-02-29' } })).slice(0, 2)).toEqual([
      'INVALID_DATE',
      '/conceptSet/0/retired',
    ]);
  });

  it('given a date that is none, no JSON, or no UTF-8, then it is refused as in any document', () => {
    expect(refused(conceptSet(own, { a: { retired: 'yes' } })).slice(0, 2)).toEqual([
      'INVALID_DATE',
      '/conceptSet/0/retired',
    ]);
    expect(faultOf(Buffer.from('{"conceptSet": [\n')).slice(0, 2)).toEqual(['INVALID_JSON', '2:1']);
    expect(faultOf(Buffer.of(0x7b, 0xff)).slice(0, 2)).toEqual(['INVALID_ENCODING', 'byte 1']);
  });
});
