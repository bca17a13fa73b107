import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('NITF that is sent to the gateway', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const send = async (text: string, parameters: Record<string, string> = {}) =>
    (await wire.post(text, parameters, 'application/nitf+xml')).documents;
  const nitf = (uri: string, docdata = '', attributes = '') =>
    `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf><head><docdata ${attributes}>
     <doc-id regsrc="Harbour Post" id-string="${uri}"/><date.issue norm="20261120T100000Z"/>${docdata}</docdata></head>
     <body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head>
     <body.content><p>It sails.</p></body.content></body></nitf>`;
  const listed = async (): Promise<string[]> => {
    const { articles } = await wire.data('{ articles(first: 50) { edges { node { uri } } } }');
    return articles.edges.map(({ node }: { node: { uri: string } }) => node.uri);
  };

  it('given a release date to come, then nobody is shown the story until the clock passes it', async () => {
    const uri = 'urn:newsml:harbour.example:2026:held';
    const release = '<date.release norm="20261120T140000+0100"/>';
    const [report] = await send(nitf(uri, release, 'management-status="embargoed"'));
    expect(report).toMatchObject({ result: 'created', format: 'nitf', uri, warnings: [] });
    expect(await listed()).not.toContain(uri);
    wire.clock.set('2026-11-20T12:59:59.000Z');
    expect(await listed()).not.toContain(uri);
    wire.clock.set('2026-11-20T13:00:00.000Z');
    expect(await listed()).toContain(uri);
  });

  it('given what is said to desks, then it is the editorial note', async () => {
    const uri = 'urn:newsml:harbour.example:2026:noted';
    await send(nitf(uri, '<ed-msg info="Desks: picture follows."/>'));
    const { articleByUri } = await wire.data(
      'query ($uri: String!) { articleByUri(uri: $uri) { editorialNote body source { slug } } }',
      { uri },
    );
    expect(articleByUri).toEqual({
      editorialNote: 'Desks: picture follows.',
      body: '<p>It sails.</p>',
      source: { slug: 'harbour-post' },
    });
  });

  it('given a version with an embargo without its end, then the story is held back until one comes without it', async () => {
    const uri = 'urn:newsml:harbour.example:2026:open-end';
    const version = (number: number) => `<du-key version="${number}"/>`;
    await send(nitf(uri, version(1)));
    expect(await listed()).toContain(uri);
    const [report] = await send(nitf(uri, version(2), 'management-status="embargoed"'));
    expect(report).toMatchObject({
      result: 'updated',
      warnings: ['embargoed without a date: withheld until a version comes that is not'],
    });
    expect(await listed()).not.toContain(uri);
    await send(nitf(uri, version(3)));
    expect(await listed()).toContain(uri);
  });

  it.each([
    [
      'an entity from elsewhere',
      '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf uno="urn:x:1">&a;</nitf>',
      'INVALID_XML',
    ],
    ['elements that are not closed', '<nitf uno="urn:x:1"><body><body.content><p>It sails.', 'INVALID_XML'],
    ['a date that is none', nitf('urn:x:1', '<date.release norm="soon"/>'), 'INVALID_DATE'],
  ])('given %s, then the document is refused, and nothing of it stored', async (_, text, code) => {
    const before = (await listed()).length;
    const [report] = await send(text);
    expect(report).toMatchObject({ result: 'rejected', error: { code } });
    expect((await listed()).length).toBe(before);
  });

  it('given a story that a later document cancels, then it is gone', async () => {
    const uri = 'urn:newsml:harbour.example:2026:killed';
    await send(nitf(uri, '<du-key version="1"/>'));
    expect(await listed()).toContain(uri);
    const other = 'urn:newsml:harbour.example:2026:kill';
    const attributes = `management-doc-idref="${uri}" management-idref-status="canceled"`;
    const reports = await send(nitf(other, '', attributes));
    expect(reports.map(({ result }: { result: string }) => result)).toEqual(['created', 'updated']);
    const left = await listed();
    expect([left.includes(uri), left.includes(other)]).toEqual([false, true]);
  });

  it('given the same document again, then it is unchanged', async () => {
    const text = nitf('urn:newsml:harbour.example:2026:twice');
    await send(text);
    const [report] = await send(text.replaceAll('\n', '\n\t'));
    expect(report.result).toBe('unchanged');
  });
});
