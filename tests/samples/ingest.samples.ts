import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestGateway, testGateway } from '../support/gateway.ts';

const folder = process.env.SAMPLES_DIR ?? '';
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('the real samples, from the document to the answer', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway();
  });
  afterAll(() => wire.close());

  const send = async (text: string, parameters: Record<string, string> = {}) =>
    (await wire.post(text, parameters)).documents[0];

  it('given the newsroom page, then a partner reads each part of it', async () => {
    const report = await send(read('newsroom-page/moscow-beijing.txt'), { source: 'caspian-news' });
    expect(report).toMatchObject({ result: 'created', format: 'newsroom-page', warnings: [] });
    const { articleByUri: article } = await wire.data(
      `query ($uri: String!) { articleByUri(uri: $uri) {
        headline byline authors { name } publishedAt modifiedAt wordCount
        html: body text: body(format: TEXT)
        media { role caption media { type caption credit renditions { url } } }
      } }`,
      { uri: report.uri },
    );
    expect(article.headline).toMatch(/^Moscow & Beijing /);
    expect(article.authors).toEqual([{ name: 'Vusala Abbasova' }]);
    expect(article.publishedAt).toBe('2019-12-06T00:00:00.000Z');
    expect(article.modifiedAt).toBe('2024-10-14T23:44:00.000Z');
    expect(article.media).toHaveLength(1);
    expect(article.media[0].media).toMatchObject({
      type: 'PICTURE',
      credit: 'Mikhail Metzel / TASS',
      renditions: [],
    });
    expect(article.media[0].media.caption.length).toBeGreaterThan(40);
    // As the page has them: the caption's sentence is a paragraph of the body as well.
    expect(article.text.split('\n\n')).toHaveLength(11);
    expect(article.html.match(/<p>/g)).toHaveLength(11);
    expect(JSON.stringify(article)).not.toMatch(/\bNone\b|logo/);
  });

  it.each(['1.4', '2.1', '3.0', '3.1'])(
    'given IPTC’s ninjs %s, then all of it is taken',
    async (generation) => {
      const apart = await testGateway();
      try {
        const names = readdirSync(join(folder, 'ninjs', generation)).sort();
        const documents = names.map((name) => JSON.parse(read(`ninjs/${generation}/${name}`)));
        const answer = await apart.ingest(documents, { source: 'iptc' });
        const refused = answer.documents.filter(({ result }) => result === 'rejected');
        expect(refused.map(({ place, error }) => `${place} ${error?.code} ${error?.message}`)).toEqual([]);
      } finally {
        await apart.close();
      }
    },
  );

  it('given the JSON schema among the samples, then it is refused with the reason that the schema gives', async () => {
    const report = await send(read('ninjs/ninjs-schema_3.1.json'), { format: 'ninjs', source: 'iptc' });
    expect(report.result).toBe('rejected');
    expect(report.error.code).toBe('SCHEMA_VIOLATION');
  });
});
