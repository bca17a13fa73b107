import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { attributeOf, elementAt, elementsIn, textIn } from '../../src/formats/xml/element.js';
import { readXml } from '../../src/formats/xml/read.js';
import { rootNameOf } from '../../src/formats/xml/sniff.js';
import { element, textElement, writeXml } from '../../src/formats/xml/write.js';
import { refusal } from './support.ts';

describe('readXml', () => {
  it('given a document, then gives its tree with names, namespaces, attributes, texts and places', () => {
    const root = readXml(
      '<?xml version="1.0"?>\n<!-- a note --><n:a xmlns:n="urn:n" xml:lang="de" k=" v ">\n one <b/><![CDATA[<two>]]> &amp; &#8364;<b>three</b></n:a>',
    );
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:n', place: '2:16' });
    expect([attributeOf(root, 'xml:lang'), attributeOf(root, 'k'), attributeOf(root, 'none')]).toEqual([
      'de',
      'v',
      null,
    ]);
    expect(textIn(root)).toBe('\n one <two> & €three');
    expect(elementsIn(root, 'b')).toHaveLength(2);
    expect(textIn(elementAt(root, 'b'))).toBe('');
  });

  it('given a DOCTYPE that names a DTD, then reads neither', () => {
    expect(readXml('<!DOCTYPE nitf SYSTEM "http://example.invalid/nitf.dtd"><nitf/>').name).toBe('nitf');
  });

  const laughs = `<!DOCTYPE a [<!ENTITY x0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY x${n + 1} "&x${n};&x${n};">`).join('')}]><a>&x30;</a>`;
  it.each([
    ['entities that grow', laughs, /^1:\d+$/, 'the document declares a DTD of its own'],
    [
      'an entity from elsewhere',
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
      '1:54',
      'the document declares a DTD of its own',
    ],
    ['an entity that nobody declared', '<a>\n&nbsp;</a>', '2:6', 'not well-formed XML: undefined entity'],
    ['an element that is not closed', '<a><b></a>', '1:10', 'not well-formed XML: unexpected close tag'],
    ['an end that is missing', '<a><b>', '1:6', 'not well-formed XML: unclosed tag: b'],
    ['a prefix that nobody declared', '<x:a/>', '1:6', 'not well-formed XML: unbound namespace prefix: "x"'],
    ['text after the end', '<a/>b', '1:5', 'not well-formed XML: text data outside of root node'],
    ['two roots', '<a/><b/>', '1:7', 'not well-formed XML: documents may contain only one root'],
    ['an attribute given twice', '<a b="1" b="2"/>', '1:16', 'not well-formed XML: duplicate attribute: b'],
    ['too deep a tree', '<a>'.repeat(300), '1:603', 'the XML nests more than 200 elements'],
    [
      'too many elements',
      `<a>${'<b/>'.repeat(200_000)}</a>`,
      '1:800003',
      'the XML has more than 200000 elements',
    ],
    ['nothing', '', '1:1', 'not well-formed XML: document must contain a root element'],
    ['a character that XML has not', '<a>\u0001</a>', '1:4', 'not well-formed XML: disallowed character'],
  ])('given %s, then refuses it and says where', (_, text, place, message) => {
    expect(refusal(() => readXml(text))).toEqual({
      code: 'INVALID_XML',
      place: typeof place === 'string' ? place : expect.stringMatching(place),
      message,
    });
  });
});

describe('writeXml', () => {
  it('given what is null, then leaves it out, and escapes the rest', () => {
    const made = element(
      'a',
      { b: '"<\n&', c: null, d: 0 },
      null,
      textElement('e', null),
      'x < y & z\r',
      textElement('f', ']]>'),
    );
    expect(writeXml(made)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;&lt;&#10;&amp;" d="0">x &lt; y &amp; z&#13;<f>]]&gt;</f></a>\n',
    );
  });

  it('given any text, then what is read again is the same', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has them not
    const unwritable = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
    const storable = fc.string({ unit: 'binary' }).filter((text) => !unwritable.test(text));
    fc.assert(
      fc.property(storable, storable, (text, value) => {
        const root = readXml(writeXml(element('a', { value }, text)));
        expect([textIn(root), root.attributes.value]).toEqual([text, value]);
      }),
    );
  });
});

describe('rootNameOf', () => {
  it.each([
    ['\uFEFF<?xml version="1.0"?>\n<!-- <x> --><!DOCTYPE nitf SYSTEM "d">\n<nitf>', 'nitf'],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a>', 'a'],
    ['<nar:newsItem xmlns:nar="x">', 'newsItem'],
    ['<!doctype html>\n<html lang="en">', 'html'],
    ['{"a": "<b>"}', null],
    ['', null],
    [`<!--${' '.repeat(20_000)}`, null],
  ])('given %j, then tells %j', (text, name) => {
    expect(rootNameOf(text)).toBe(name);
  });
});
