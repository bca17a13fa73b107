import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picture, story, subject } from '../support/factories.ts';
import { keepsNoAnswer, type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

const everything = `{
  articles(first: 3, search: "harbour or lantern") { totalCount edges { score snippet cursor node {
    id headline wordCount access { fullText media } body text: body(format: TEXT)
    revisions { totalCount edges { node { headline body } } }
    media { role caption renditions { url } media { caption renditions { name url width } authors { name } } }
    authors { name articles(first: 3, search: "lantern") { totalCount edges { snippet node { body } } } }
    topics { name articles(first: 3) { edges { node { body media { renditions { url } } } } } }
    source { name articles(first: 3, search: "-lantern") { totalCount } }
    related { article { body } }
  } } }
  changes(first: 3) { changes { at ... on ArticleUpserted { article { headline body media { renditions { url }
    media { renditions { url } } } } } } }
}`;

describe('a partner that is granted metadata alone', () => {
  let wire: TestGateway;
  let key: string;
  const hiddenParts = /\b(article_text|rendition)\b/;

  beforeAll(async () => {
    // What is held or kept would hide that it is read.
    wire = await testGateway({ config: { ...keepsNoAnswer, entityCacheBytes: 0 } });
    await wire.ingest(
      story({
        uri: 'urn:test:preview',
        by: 'By Ana Kovac',
        headlines: [{ role: 'main', value: 'The harbour is calm' }],
        bodies: [
          { role: 'main', contentType: 'text/html', value: '<p>A lantern burns over calm water.</p>' },
        ],
        subjects: [subject('15000000', 'sport')],
        associations: [{ ...picture({ uri: 'urn:test:preview-picture' }), name: 'featured' }],
      }),
    );
    const product = await makeProduct(wire);
    key = await makePartner(wire, [{ product, fullText: false, media: false }]);
  });
  afterAll(() => wire.close());

  it('given a query for all there is, then no statement names a table that needs a grant', async () => {
    const statements = await wire.statements(() => wire.data(everything, {}, key));
    expect(statements.length).toBeGreaterThan(10);
    expect(statements.filter((text) => hiddenParts.test(text))).toEqual([]);
  });

  it('given the same query with the grants, then the log names both', async () => {
    const text = (await wire.statements(() => wire.data(everything))).join('\n');
    expect([text.includes('article_text'), text.includes('rendition')]).toEqual([true, true]);
  });

  it('given a word that only the body holds, then its answers are those for a word that is nowhere', async () => {
    const ask = (word: string) =>
      wire.data(
        `query ($in: String!, $or: String!, $not: String!, $quoted: String!) {
          in: articles(search: $in) { ...found } or: articles(search: $or) { ...found }
          not: articles(search: $not) { ...found } quoted: articles(search: $quoted) { ...found }
          dated: articles(search: $or, orderBy: PUBLISHED_DESC) { ...found }
        } fragment found on ArticleConnection { totalCount edges { score snippet node { uri } } }`,
        { in: word, or: `harbour or ${word}`, not: `-${word}`, quoted: `harbour -"${word}"` },
        key,
      );
    const ofTheBody = await ask('lantern');
    expect(ofTheBody).toEqual(await ask('xylophone'));
    expect([ofTheBody.in.totalCount, ofTheBody.or.totalCount, ofTheBody.not.totalCount]).toEqual([0, 1, 1]);
  });

  it('given another text and other files in its place, then every answer is the same', async () => {
    const before = await wire.data(everything, {}, key);
    const all = await wire.data(everything);
    const { dataSource } = wire.gateway.database;
    await dataSource.query(`UPDATE article_text SET html = '<p>Other</p>', text = 'Other harbour harbour'`);
    await dataSource.query(
      `UPDATE article_search SET full_text = metadata || to_tsvector('english', 'other harbour harbour')`,
    );
    await dataSource.query(`UPDATE rendition SET href = 'https://media.example/other.jpg'`);
    expect(await wire.data(everything, {}, key)).toEqual(before);
    expect(await wire.data(everything)).not.toEqual(all);
  });
});
