import { describe, expect, it } from '@jest/globals';
import { derivedUri } from '../../src/formats/derived-uri.js';
import { sourceFromUri, sourceNamed } from '../../src/formats/source-name.js';
import { topicsFromSubjects } from '../../src/formats/topic-identity.js';
import { parseVersion } from '../../src/formats/version.js';
import { refusal } from './support.ts';

const medtop = 'http://cv.iptc.org/newscodes/mediatopic/';
const none = { name: null, uri: null, literal: null, scheme: null, code: null };

describe('topicsFromSubjects', () => {
  it.each([
    [{ uri: 'http://cv.iptc.org/newscodes/mediatopic/04000000' }, medtop, '04000000'],
    [{ uri: 'https://cv.iptc.org/newscodes/mediatopic/04000000/' }, medtop, '04000000'],
    [{ uri: 'medtop:04000000' }, medtop, '04000000'],
    [{ literal: 'medtop:04000000' }, medtop, '04000000'],
    [{ code: 'medtop:04000000' }, medtop, '04000000'],
    [{ scheme: 'https://cv.iptc.org/newscodes/mediatopic', code: '04000000' }, medtop, '04000000'],
    [{ scheme: 'medtop', code: '04000000' }, medtop, '04000000'],
    [{ uri: 'http://cv.example.org/id/86aa' }, 'http://cv.example.org/id/', '86aa'],
    [{ uri: 'http://cv.example.org/terms#x' }, 'http://cv.example.org/terms#', 'x'],
    [{ uri: 'urn:x:y' }, null, 'urn:x:y'],
    [{ literal: '13010000', name: 'Teknologi' }, null, '13010000'],
    [{ name: 'Audio/Video' }, null, 'audio-video'],
    [{ name: 'Économie & État' }, null, 'economie-etat'],
    [{ name: '北京' }, null, '北京'],
  ])('given %j, then is %s %s', (subject, scheme, code) => {
    expect(topicsFromSubjects([{ ...none, ...subject }])).toEqual([
      { scheme, code, name: 'name' in subject ? subject.name : code, language: null },
    ]);
  });

  it('given the same topic twice, then keeps the first; what names nothing is left out', () => {
    const topics = topicsFromSubjects([
      { ...none, uri: `${medtop}1`, name: 'one' },
      { ...none, literal: 'medtop:1', name: 'two' },
      { ...none, name: '!!!' },
      none,
    ]);
    expect(topics.map((topic) => topic.name)).toEqual(['one']);
  });
});

describe('parseVersion', () => {
  it.each([
    ['2', '2'],
    ['007', '7'],
    ['000', '0'],
    ['123456789012345678', '123456789012345678'],
  ])('given %s, then is %s', (text, version) => {
    expect(parseVersion(text, '/version')).toBe(version);
  });

  it.each(['abc', '', '1.0', '-1', '1234567890123456789', '１'])('given %j, then is refused', (text) => {
    expect(refusal(() => parseVersion(text, '/version'))).toMatchObject({
      code: 'INVALID_VERSION',
      place: '/version',
    });
  });
});

describe('source names', () => {
  it.each([
    ['urn:newsml:dpa.com:20090101:x', 'dpa', 'dpa.com'],
    ['tag:presse.example.net,2026:x', 'example', 'example.net'],
    ['http://api.ap.org/media/1', 'ap', 'ap.org'],
    ['https://user@news.example.co.uk:8080/x', 'example', 'example.co.uk'],
  ])('given %s, then is %s', (uri, slug, name) => {
    expect(sourceFromUri(uri)).toEqual({ slug, name });
  });

  it.each(['urn:uuid:1', 'http://127.0.0.1/x', 'mailto:a@b.example'])('given %s, then is nobody', (uri) => {
    expect(sourceFromUri(uri)).toBeNull();
  });

  it('given a name, then makes a slug of it', () => {
    expect(sourceNamed('Agence Élan')).toEqual({ slug: 'agence-elan', name: 'Agence Élan' });
    expect(sourceNamed('新华社')).toBeNull();
  });
});

describe('derivedUri', () => {
  it('given the same parts, then is the same for ever', () => {
    expect(derivedUri('a', 'B  c')).toBe(derivedUri('A', 'b c'));
    expect(derivedUri('a', 'bc')).not.toBe(derivedUri('ab', 'c'));
    expect(derivedUri('a')).toBe('urn:uuid:355fb64f-c602-514c-a678-5203bdeef0fd');
  });
});
