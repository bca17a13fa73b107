import { describe, expect, it } from '@jest/globals';
import type { ArticleDraft, ParseContext } from '../../src/formats/draft.js';
import { nitf } from '../../src/formats/nitf/index.js';
import { context, documentOf, fixture, refusal } from './support.ts';

const full = fixture('nitf-3.6.xml');
const archive = fixture('nitf-3.3.xml');
const parsed = (text: string, more: Partial<ParseContext> = {}) =>
  documentOf(nitf, text, { ...context, ...more });
const parse = (text: string, more: Partial<ParseContext> = {}) => parsed(text, more).draft as ArticleDraft;
/** A story that is told of no more than `docdata`, and more of its head. */
const withData = (docdata: string, head = '', attributes = '') =>
  `<nitf><head>${head}<docdata ${attributes}><doc-id id-string="urn:x:1"/>${docdata}</docdata></head></nitf>`;
const issued = '<date.issue norm="20260501T080000Z"/>';

describe('an NITF document', () => {
  it('given every field, then takes each to its place', () => {
    const { draft, source, sourceGuessed, warnings } = parsed(full);
    const { media, ...article } = draft as ArticleDraft;
    expect(article).toEqual({
      kind: 'article',
      contentType: 'TEXT',
      uri: 'urn:newsml:harbour.example:20260501:ferry',
      version: '3',
      status: 'USABLE',
      headline: 'Ferry returns to Port Elm',
      byline: 'By Ana Sousa, Harbour correspondent',
      authors: [{ name: 'Ana Sousa', role: 'author' }],
      topics: [
        { scheme: 'https://topics.example/desk/', code: 'port', name: 'Port', language: null },
        {
          scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
          code: '20000065',
          name: 'tourism',
          language: null,
        },
        { scheme: null, code: 'NYSE:ELM', name: 'Elm Lines', language: null },
        { scheme: 'https://places.example/', code: 'p1', name: 'Port Elm', language: null },
        {
          scheme: 'http://cv.iptc.org/newscodes/subjectcode/',
          code: '04015002',
          name: 'Shipping',
          language: null,
        },
        {
          scheme: 'http://cv.iptc.org/newscodes/subjectcode/',
          code: '06000000',
          name: 'Environment',
          language: null,
        },
        { scheme: null, code: 'ferry', name: 'Ferry', language: null },
        { scheme: null, code: 'island-life', name: 'Island life', language: null },
      ],
      language: 'en-GB',
      urgency: 4,
      publishedAt: new Date('2026-05-01T07:00:00Z'),
      modifiedAt: new Date('2026-05-01T07:30:00Z'),
      embargoedUntil: new Date('2026-05-01T18:00:00Z'),
      expiresAt: new Date('2026-06-01T00:00:00Z'),
      copyrightHolder: 'Harbour Post',
      copyrightNotice: '© 2026 Harbour Post',
      usageTerms: 'Not for archives.\nTerritory: EL',
      editorialNote: 'Desks: picture follows.\n\nNames are checked.',
      summary: 'It sails again.',
      bodyHtml: '<p>The ferry sails again.</p><p>It was gone for nine weeks.</p>',
      bodyText: 'The ferry sails again.\n\nIt was gone for nine weeks.',
      wordCount: 10,
      dateline: 'Port Elm',
      slugline: 'harbour-ferry',
      genre: 'Feature',
      signal: 'update',
      related: [],
    });
    expect(media).toHaveLength(1);
    expect(media[0]).toMatchObject({
      role: 'featured',
      media: {
        caption: 'The ferry on Friday.',
        byline: null,
        authors: [{ name: 'Li Wei', role: 'photographer' }],
      },
    });
    expect([source, sourceGuessed, warnings]).toEqual([
      { slug: 'harbour-post', name: 'Harbour Post' },
      false,
      [],
    ]);
  });

  it('given one of an archive, with a DTD and an id of its own, then reads it alike', () => {
    const { draft, source, warnings } = parsed(archive);
    expect(draft).toMatchObject({
      headline: 'Lighthouse to Close',
      byline: 'By LI WEI',
      authors: [{ name: 'Li Wei', role: 'author' }],
      slugline: 'HP-19980312',
      publishedAt: new Date('1998-03-12T00:00:00Z'),
      modifiedAt: new Date('1998-03-12T00:00:00Z'),
      embargoedUntil: null,
      copyrightNotice: '© 1998 Harbour Post',
      topics: [{ scheme: null, code: 'lighthouses', name: 'Lighthouses', language: null }],
      bodyHtml: '<p>The lamp goes out in May.</p><p>Its keeper stays.</p>',
      language: 'und',
    });
    expect(draft.uri).toMatch(/^urn:uuid:/);
    expect([source?.slug, warnings]).toEqual(['harbour-post', []]);
  });

  it('given a byte order mark, comments and Windows line ends, then reads the same', () => {
    const windows = `\uFEFF${full.replaceAll('\n', '\r\n').replace('<body>', '<!-- desk --><body>')}`;
    expect(parse(windows)).toEqual(parse(full));
  });

  describe('as to who and what it is', () => {
    const own = (id: string, more = '') =>
      `<nitf><head><docdata><doc-id id-string="${id}" ${more}/></docdata></head></nitf>`;

    it('given an id that is no URI, then it is one for this source and registry alone, to the letter', () => {
      const { uri } = parse(own('D7aB'));
      expect(uri).toMatch(/^urn:uuid:/);
      expect(parse(own('D7aB')).uri).toBe(uri);
      expect(parse(own('D7AB')).uri).not.toBe(uri);
      expect(parse(own('D7aB', 'regsrc="HP"')).uri).not.toBe(uri);
      expect(parse(own('D7aB'), { sourceSlug: 'other' }).uri).not.toBe(uri);
    });

    it('given no id but a uno, then takes that', () => {
      expect(parse('<nitf uno="urn:x:uno:7"/>').uri).toBe('urn:x:uno:7');
    });

    it('given no id at all, then source, day and headline make one', () => {
      const text = (headline: string, date: string) =>
        `<nitf><head><title>${headline}</title><docdata>${date}</docdata></head></nitf>`;
      const { uri } = parse(text('Ferry', issued));
      expect(parse(text('Ferry', issued.replace('080000', '093000'))).uri).toBe(uri);
      expect(parse(text('Ferry', issued.replace('0501', '0502'))).uri).not.toBe(uri);
      expect(parse(text('Boat', issued)).uri).not.toBe(uri);
      const undated = parse(text('Ferry', '')).uri;
      expect(parse(text('Ferry', ''), { receivedAt: new Date('2027-01-01') }).uri).toBe(undated);
      expect(refusal(() => parse('<nitf>\n <head/></nitf>'))).toMatchObject({
        code: 'MISSING_FIELD',
        place: '1:1',
        message: 'it has neither a doc-id nor a headline',
      });
    });

    it('given neither a URI nor anyone who says whose it is, then asks for the source', () => {
      expect(refusal(() => parse(own('17'), { sourceSlug: null })).code).toBe('SOURCE_REQUIRED');
      expect(parse(own('17', 'regsrc="HP"'), { sourceSlug: null }).uri).toMatch(/^urn:uuid:/);
    });

    it.each([
      ['<doc-id id-string="urn:x:1" regsrc="Acme Wire"/><doc.copyright holder="Other"/>', 'acme-wire', false],
      ['<doc-id id-string="urn:x:1"/><doc.copyright holder="Other"/>', 'other', false],
      ['<doc-id id-string="https://api.acme.example/1"/>', 'acme', true],
    ])('given %s, then knows the source', (docdata, slug, guessed) => {
      const { source, sourceGuessed } = parsed(`<nitf><head><docdata>${docdata}</docdata></head></nitf>`);
      expect([source?.slug, sourceGuessed]).toEqual([slug, guessed]);
    });

    it.each([
      ['<du-key version="007"/>', '7', []],
      [
        '<du-key version="2a"/>',
        null,
        ['passed over the version "2a", which is no number of 1 to 18 digits'],
      ],
      ['', null, []],
    ])('given %s, then its version is %s', (docdata, version, warned) => {
      const { draft, warnings } = parsed(withData(docdata));
      expect([draft.version, warnings]).toEqual([version, warned]);
    });
  });

  describe('as to when', () => {
    it.each([
      ['20260501T080000Z', '2026-05-01T08:00:00.000Z'],
      ['20260501T080000+0200', '2026-05-01T06:00:00.000Z'],
      ['20260501T080000-05', '2026-05-01T13:00:00.000Z'],
      ['20260501T0800-0330', '2026-05-01T11:30:00.000Z'],
      ['20260501T080000.125Z', '2026-05-01T08:00:00.125Z'],
      ['20260501T080000', '2026-05-01T07:00:00.000Z'],
      ['20260501', '2026-04-30T23:00:00.000Z'],
      ['2026-05-01T08:00:00+02:00', '2026-05-01T06:00:00.000Z'],
      ['2026-05-01 08:00:00', '2026-05-01T07:00:00.000Z'],
      ['20260501T08:00:00Z', '2026-05-01T08:00:00.000Z'],
    ])('given %s in Lisbon, then it is %s', (norm, instant) => {
      const text = withData(
        `<date.issue norm="${norm}"/><date.release norm="${norm}"/><date.expire norm="${norm}"/>`,
      );
      const { publishedAt, modifiedAt, embargoedUntil, expiresAt } = parse(text, {
        timeZone: 'Europe/Lisbon',
      });
      expect([publishedAt, modifiedAt, embargoedUntil, expiresAt].map((date) => date?.toISOString())).toEqual(
        Array(4).fill(instant),
      );
    });

    it.each([
      '20261301',
      '20260230T080000Z',
      '20260501T2500',
      '20260501T0800+1500',
      'May 1, 2026',
      '2026',
      '20260501T',
    ])('given %j, then refuses it and says where', (norm) => {
      for (const name of ['date.issue', 'date.release', 'date.expire']) {
        const text = `<nitf><head><docdata>\n<doc-id id-string="urn:x:1"/>\n <${name} norm="${norm}"/></docdata></head></nitf>`;
        expect(refusal(() => parse(text))).toMatchObject({ code: 'INVALID_DATE', place: '3:2' });
      }
    });

    it.each([
      ['no date', '', '', '2026-06-01T12:00:00.000Z'],
      ['a printed date', '', '<pubdata date.publication="20260430"/>', '2026-04-30T00:00:00.000Z'],
      ['a printed date to come', '', '<pubdata date.publication="20260701"/>', '2026-06-01T12:00:00.000Z'],
      ['a past release', '<date.release norm="20260429T100000Z"/>', '', '2026-04-29T10:00:00.000Z'],
      ['a release to come', '<date.release norm="20260701T100000Z"/>', '', '2026-06-01T12:00:00.000Z'],
      ['a revision', '', '<revision-history norm="20260428T100000Z"/>', '2026-04-28T10:00:00.000Z'],
    ])('given %s and no issue, then it is of the nearest that is told', (_, docdata, head, instant) => {
      const { publishedAt } = parse(withData(docdata, head).replace('<docdata ', '<docdata '));
      expect(publishedAt.toISOString()).toBe(instant);
    });

    it('given revisions before and after the issue, then the last one modified it', () => {
      const revision = (norm: string) => `<revision-history norm="${norm}"/>`;
      const head = revision('20260430T100000Z') + revision('20260503T100000Z') + revision('20260502T100000Z');
      expect(parse(withData(issued, head))).toMatchObject({
        publishedAt: new Date('2026-05-01T08:00:00Z'),
        modifiedAt: new Date('2026-05-03T10:00:00Z'),
      });
    });
  });

  describe('as to whether it may be used', () => {
    it.each([
      ['usable', 'USABLE'],
      ['', 'USABLE'],
      ['withheld', 'WITHHELD'],
      ['canceled', 'CANCELED'],
      ['Cancelled', 'CANCELED'],
    ])('given the status %j, then it is %s', (status, expected) => {
      expect(parse(withData('', '', `management-status="${status}"`)).status).toBe(expected);
    });

    it('given "embargoed" without a date, then withholds it; with one, then holds it until then', () => {
      const embargoed = 'management-status="embargoed"';
      for (const none of ['', '<date.release/>', '<date.release norm=""/>']) {
        const { draft, warnings } = parsed(withData(none, '', embargoed));
        expect([draft.status, draft.embargoedUntil, warnings]).toEqual([
          'WITHHELD',
          null,
          ['embargoed without a date: withheld until a version comes that is not'],
        ]);
      }
      const held = parse(withData('<date.release norm="20260901T060000Z"/>', '', embargoed));
      expect([held.status, held.embargoedUntil]).toEqual(['USABLE', new Date('2026-09-01T06:00:00Z')]);
    });

    it('given a release date and any status, then it is an embargo; of several the last', () => {
      const releases =
        '<date.release norm="20260901"/><date.release norm="20261001"/><date.release norm="20260801"/>';
      for (const status of ['usable', 'withheld', 'canceled']) {
        expect(parse(withData(releases, '', `management-status="${status}"`)).embargoedUntil).toEqual(
          new Date('2026-10-01T00:00:00Z'),
        );
      }
    });

    it.each([
      ['37', '38', '140000+0100', '2026-09-01T13:00:00.000Z'],
      ['2:37', '2:38', '140000Z', '2026-09-01T14:00:00.000Z'],
      ['0237', '0238', '', '2026-09-01T00:00:00.000Z'],
    ])('given IIM’s release date as %s and %s %j, then it is an embargo', (day, time, value, instant) => {
      const iim = `<iim><ds num="${day}" value="20260901"/><ds num="${time}" value="${value}"/><ds num="47" value="20261001"/></iim>`;
      const { embargoedUntil, expiresAt } = parse(withData('', iim, 'management-status="embargoed"'));
      expect([embargoedUntil, expiresAt].map((date) => date?.toISOString())).toEqual([
        instant,
        '2026-10-01T00:00:00.000Z',
      ]);
    });

    it('given an embargo or a recall in a second docdata, then it holds', () => {
      const second = '<docdata management-status="withheld"><date.release norm="20260901"/></docdata>';
      expect(parse(withData('', second))).toMatchObject({
        status: 'WITHHELD',
        embargoedUntil: new Date('2026-09-01T00:00:00Z'),
      });
    });

    it('given a status that nobody knows, then refuses it: it may mean a recall', () => {
      expect(refusal(() => parse(withData('', '', 'management-status="killed"')))).toMatchObject({
        code: 'SCHEMA_VIOLATION',
        place: '1:13',
        message: '"killed" is no status of NITF: usable, embargoed, withheld, canceled',
      });
    });

    it.each<[string, string, string, string | null, string[]]>([
      ['a kill', '<ed-msg msg-type="kill" info="KILL: ferry."/>', 'CANCELED', null, []],
      ['a correction', '<ed-msg msg-type="Correction" info="Nine."/>', 'USABLE', 'correction', []],
      [
        'an embargo without a date',
        '<ed-msg info="EMBARGOED until the speech ends"/>',
        'WITHHELD',
        null,
        ['embargoed without a date: withheld until a version comes that is not'],
      ],
      [
        'an embargo with its date',
        '<ed-msg info="EMBARGO"/><date.release norm="20260901"/>',
        'USABLE',
        null,
        [],
      ],
      ['an embargo that is over', '<ed-msg info="EMBARGO LIFTED"/>', 'USABLE', null, []],
    ])('given %s in a message to desks, then it holds', (_, message, status, signal, warnings) => {
      const { draft, warnings: told } = parsed(withData(message));
      expect([draft.status, (draft as ArticleDraft).signal, told]).toEqual([status, signal, warnings]);
    });

    it('given a message that kills another story, then both are recalled', () => {
      const text = withData('<ed-msg msg-type="kill"/>', '', 'management-doc-idref="urn:x:0"');
      const drafts = nitf.documents(text, context).map((read) => read().draft);
      expect(drafts.map(({ uri, status }) => [uri, status])).toEqual([
        ['urn:x:1', 'CANCELED'],
        ['urn:x:0', 'CANCELED'],
      ]);
    });

    it('given another story’s status, then that one is recalled beside it', () => {
      const text = withData(issued, '', 'management-doc-idref="urn:x:0" management-idref-status="canceled"');
      const [story, recalled, ...others] = nitf.documents(text, context).map((read) => read());
      expect(others).toEqual([]);
      expect(story?.draft).toMatchObject({ uri: 'urn:x:1', status: 'USABLE' });
      expect(recalled?.draft).toMatchObject({
        kind: 'article',
        uri: 'urn:x:0',
        status: 'CANCELED',
        version: null,
        modifiedAt: new Date('2026-05-01T08:00:00Z'),
      });
      expect(recalled?.digest).not.toBe(story?.digest);
    });

    it('given a cancellation of another story, then both are recalled', () => {
      const text = withData('', '', 'management-status="canceled" management-doc-idref="urn:x:0"');
      const drafts = nitf.documents(text, context).map((read) => read().draft);
      expect(drafts.map(({ uri, status }) => [uri, status])).toEqual([
        ['urn:x:1', 'CANCELED'],
        ['urn:x:0', 'CANCELED'],
      ]);
    });

    it.each(['', 'management-idref-status="usable"', 'management-status="usable"'])(
      'given an update to another story, %j, then it goes before this one, and is not recalled',
      (attributes) => {
        const text = withData('', '', `management-doc-idref="urn:x:0" ${attributes}`);
        expect(parse(text).related).toEqual([{ rel: 'evolved-from', uri: 'urn:x:0' }]);
      },
    );

    it('given another story that is said to be embargoed, then that is withheld, and this one taken', () => {
      const text = withData('', '', 'management-doc-idref="urn:x:0" management-idref-status="embargoed"');
      const [story, recalled] = nitf.documents(text, context).map((read) => read());
      expect([story?.draft.status, story?.warnings]).toEqual(['USABLE', []]);
      expect([recalled?.draft.status, recalled?.warnings]).toEqual([
        'WITHHELD',
        ['embargoed without a date: withheld until a version comes that is not'],
      ]);
    });
  });

  describe('as to what is said to desks', () => {
    it('given messages and a correction, then they are the editorial note, and the story is a correction', () => {
      const text = withData(
        '<ed-msg info="One."/><ed-msg>Two.</ed-msg><correction info="Three." id-string="urn:x:0"/>',
      );
      expect(parse(text)).toMatchObject({
        editorialNote: 'One.\n\nTwo.\n\nThree.',
        signal: 'correction',
        related: [{ rel: 'replaces', uri: 'urn:x:0' }],
      });
    });

    it('given a correction of itself, then it replaces nothing', () => {
      const { signal, related } = parse(withData('<correction id-string="urn:x:1"/>'));
      expect([signal, related]).toEqual(['correction', []]);
    });

    it('given prose about a revision, then it is nobody’s business', () => {
      const draft = parse(withData('', '<revision-history comment="Mended the name of the mayor"/>'));
      expect([draft.signal, draft.editorialNote]).toEqual([null, null]);
    });
  });

  it.each([
    ['ed-urg="8"', 8, []],
    ['ed-urg="0"', null, ['passed over the urgency "0", which is none from 1 to 9']],
    ['ed-urg="high"', null, ['passed over the urgency "high", which is none from 1 to 9']],
  ])('given %s, then the urgency is %s', (attribute, urgency, warned) => {
    const { draft, warnings } = parsed(withData(`<urgency ${attribute}/>`));
    expect([draft.urgency, warnings]).toEqual([urgency, warned]);
  });

  it.each([
    ['nitf xml:lang="NB_no"', 'nb-NO', []],
    ['nitf baselang="de"', 'de', []],
    ['nitf xml:lang="?"', 'und', ['passed over the language "?", which is no BCP 47 tag']],
  ])('given <%s>, then the language is %s', (start, language, warned) => {
    const { draft, warnings } = parsed(withData('').replace('nitf', start));
    expect([draft.language, warnings]).toEqual([language, warned]);
  });

  it('given two stories that differ in layout only, then their digests are one; in anything else, then not', () => {
    const digest = (text: string) => parsed(text).digest;
    const first = digest(full);
    expect(digest(full.replaceAll('\n', '\r\n\t'))).toBe(first);
    expect(digest(full.replace(/>\s+</g, '><').replace('</location><story', '</location> <story'))).toBe(
      first,
    );
    expect(digest(full.replace('generation="2" part="1"', 'part="1" generation="2"'))).toBe(first);
    expect(digest(full.replace(' xmlns="http://iptc.org/std/NITF/2006-10-18/"', ''))).toBe(first);
    const others = [
      full.replace('nine weeks', 'ten weeks'),
      full.replace('nine weeks', 'nineweeks'),
      full.replace('4', '5'),
      full.replace('picture follows', 'no picture'),
      full.replace('<p>It was', '<p><em>It</em> was'),
    ];
    expect(new Set([first, ...others.map(digest)]).size).toBe(others.length + 1);
  });

  it.each([
    ['<p><em>a</em> <em>b</em></p>', '<p><em>a</em><em>b</em></p>'],
    ['<block><em>a</em> <em>b</em></block>', '<block><em>a</em><em>b</em></block>'],
    ['<pre>a\n  b</pre>', '<pre>a\n b</pre>'],
    ['<p><em>a </em>b</p>', '<p><em>a</em>b</p>'],
    ['<p>a</p>', '<p>a</p><p/><p>b</p>'],
    ['<p><foo>a</foo> <foo>b</foo></p>', '<p><foo>a</foo><foo>b</foo></p>'],
  ])('given %s and %s, then their digests differ', (one, other) => {
    const text = (body: string) =>
      `<nitf uno="urn:x:1"><body><body.content>${body}</body.content></body></nitf>`;
    expect(parsed(text(one)).digest).not.toBe(parsed(text(other)).digest);
  });

  describe('that is hostile', () => {
    const entity = (value: string) =>
      `<!DOCTYPE nitf [<!ENTITY a ${value}>]><nitf uno="urn:x:1"><body>&a;</body></nitf>`;

    it.each<[string, string, string]>([
      ['an external entity', entity('SYSTEM "file:///etc/passwd"'), 'INVALID_XML'],
      ['entities of its own', entity('"ha"'), 'INVALID_XML'],
      ['an entity that nobody declares', '<nitf uno="urn:x:1">&nbsp;</nitf>', 'INVALID_XML'],
      ['elements that are not closed', '<nitf uno="urn:x:1"><body>', 'INVALID_XML'],
      ['nesting without end', `<nitf uno="urn:x:1">${'<block>'.repeat(100_000)}`, 'INVALID_XML'],
      ['another vocabulary', '<rss/>', 'SCHEMA_VIOLATION'],
    ])('given %s, then refuses it', (_, text, code) => {
      expect(refusal(() => parsed(text)).code).toBe(code);
    });

    it('given scripts and handlers within the body, then they go', () => {
      const body =
        '<p onclick="x()">a<script>b</script><img src="x" onerror="y()"/><a href="data:text/html,x">c</a></p>';
      const { bodyHtml } = parse(
        `<nitf uno="urn:x:1"><body><body.content>${body}</body.content></body></nitf>`,
      );
      expect(bodyHtml).toBe('<p>ac</p>');
    });

    it.each<[string, string, string]>([
      ['media', '', '<media media-type="image"/>'],
      ['media-reference', '', '<media-reference source="ftp://x/"/>'],
      ['date.release', '<date.release norm="20260901"/>', ''],
      ['revision-history', '<revision-history norm="20260901"/>', ''],
      ['docdata', '<docdata/>', ''],
    ])('given %s without end, then refuses it', (name, inHead, inBody) => {
      const head =
        name === 'date.release' ? `<docdata>${inHead.repeat(20_000)}</docdata>` : inHead.repeat(20_000);
      const content =
        name === 'media-reference'
          ? `<media media-type="image">${inBody.repeat(20_000)}</media>`
          : inBody.repeat(20_000);
      const text = `<nitf uno="urn:x:1"><head>${head}</head><body><body.content>${content}</body.content></body></nitf>`;
      const { code, message } = refusal(() => parsed(text));
      expect([code, message]).toEqual([
        'SCHEMA_VIOLATION',
        expect.stringMatching(new RegExp(`^it has more than \\d+ ${name}$`)),
      ]);
    });

    it('given as many renditions as there may be, all of one name, then each has its own', () => {
      const references = '<media-reference source="https://x.example/"/>'.repeat(200);
      const body = `<media media-type="image">${references}</media>`;
      const { media } = parse(`<nitf uno="urn:x:1"><body><body.content>${body}</body.content></body></nitf>`);
      const names = media[0]?.media.renditions.map(({ name }) => name) ?? [];
      expect([names[0], names[1], names[199], new Set(names).size]).toEqual([
        'main',
        'main-2',
        'main-200',
        200,
      ]);
    });
  });
});
