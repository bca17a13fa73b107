import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { picture, story, subject } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { makePartner, makeProduct } from '../support/partners.ts';

/** One body’s documents, over few uris, so that they meet. */
interface Sent {
  kind: 'story' | 'picture' | 'kill' | 'wrong';
  /** Of a story or a picture, by its number. */
  of: number;
  version: number | null;
  hour: number;
  source: string;
  status: string;
  genre: string;
  person: string;
  shows: { picture: number; version: number | null; hour: number; status: string; caption: string }[];
}

const few = (count: number) => fc.integer({ min: 0, max: count - 1 });
const status = fc.constantFrom('usable', 'usable', 'usable', 'usable', 'withheld', 'canceled');
const version = fc.constantFrom(null, 1, 2, 3);
const sent: fc.Arbitrary<Sent> = fc.record({
  kind: fc.constantFrom('story', 'story', 'story', 'story', 'picture', 'picture', 'kill', 'wrong'),
  of: few(4),
  version,
  hour: few(4),
  source: fc.constantFrom('One', 'One', 'One', 'Two'),
  status,
  genre: fc.constantFrom('a', 'b'),
  person: fc.constantFrom('Ana Kovac', 'ANA KOVAC', 'Ben Osei', 'Chi Nguyen'),
  shows: fc.array(
    fc.record({ picture: few(3), version, hour: few(4), status, caption: fc.constantFrom('x', 'y') }),
    { maxLength: 3 },
  ),
});

const time = (hour: number) => `2026-11-19T0${hour + 1}:00:00Z`;

function documentOf(run: string, one: Sent): Record<string, unknown> {
  const uri = `urn:${run}:${one.kind === 'picture' ? 'picture' : 'story'}:${one.of}`;
  const common = {
    uri,
    version: one.version === null ? null : String(one.version),
    versionCreated: time(one.hour),
    firstCreated: null,
    pubStatus: one.status,
    copyrightHolder: one.source,
    infoSources: [{ name: one.source }],
    headlines: [{ value: `${one.source} ${one.version} ${one.genre}` }],
  };
  const bodies = [{ value: `Body ${one.version} ${one.hour} of ${one.person}` }];
  if (one.kind === 'picture')
    return picture({
      ...common,
      by: one.person,
      renditions: [{ name: 'main', href: `https://x.example/${one.hour}` }],
    });
  if (one.kind === 'kill') return story({ ...common, type: null, bodies: null, pubStatus: 'canceled' });
  if (one.kind === 'wrong') return story({ ...common, urgency: 17 });
  return story({
    ...common,
    bodies,
    by: `By ${one.person}`,
    genres: [{ name: one.genre }],
    subjects: [subject('15000000', 'sport'), { name: `Subject of ${one.person}` }],
    associations: one.shows.map((shown, place) =>
      picture({
        uri: `urn:${run}:picture:${shown.picture}`,
        name: `place-${place}`,
        version: shown.version === null ? null : String(shown.version),
        versionCreated: time(shown.hour),
        pubStatus: shown.status,
        headlines: null,
        descriptions: [{ role: 'caption', value: shown.caption }],
        renditions: [{ name: 'main', href: `https://x.example/${shown.caption}` }],
      }),
    ),
  });
}

const tables = [
  ...['article', 'article_revision', 'article_text', 'article_search', 'article_author', 'article_topic'],
  ...['article_media', 'article_related', 'media', 'media_author', 'media_topic', 'rendition'],
  ...['article_product', 'exposure', 'recall_receipt'],
];

/** All rows of a run, ids as the names of what they name, without what tells places of the log. */
async function rowsOf(wire: TestGateway, run: string): Promise<string[]> {
  const { dataSource } = wire.gateway.database;
  const named: { id: string; name: string; own: boolean }[] = await dataSource.query(
    `SELECT id, uri AS name, uri LIKE $1 AS own FROM article
     UNION ALL SELECT m.id, m.uri || ' of ' || s.slug, m.uri LIKE $1 FROM media AS m JOIN source AS s ON s.id = m.source_id
     UNION ALL SELECT id, slug, false FROM source UNION ALL SELECT id, slug, false FROM product
     UNION ALL SELECT id, slug, false FROM author UNION ALL SELECT id, scheme || code, false FROM topic
     UNION ALL SELECT id, rtrim(slug, '-0123456789'), false FROM partner`,
    [`urn:${run}:%`],
  );
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const own = named.filter((one) => one.own).map(({ id }) => id);
  const found: string[] = [];
  for (const table of tables) {
    const key = ['article', 'media'].includes(table)
      ? 'id'
      : /^media_|^rendition/.test(table)
        ? 'media_id'
        : 'article_id';
    const rows: { row: string }[] = await dataSource.query(
      `SELECT (to_jsonb(r) - $2::text[] || jsonb_build_object('ended', to_jsonb(r) -> 'until_position' IS DISTINCT FROM 'null'))::text AS row
       FROM ${table} AS r WHERE ${key} = ANY($1::uuid[])`,
      [own, ['from_position', 'until_position', 'position', ...(table === 'recall_receipt' ? ['id'] : [])]],
    );
    found.push(
      ...rows.map(
        ({ row }) =>
          `${table} ${row.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? id)}`,
      ),
    );
  }
  return found.sort();
}

let together: TestGateway;
let apart: TestGateway;

beforeAll(async () => {
  [together, apart] = [await testGateway(), await testGateway()];
  for (const wire of [together, apart]) {
    const products = [];
    for (const genre of ['a', 'b'])
      products.push({
        product: await makeProduct(wire, { slug: `genre-${genre}`, selection: { genres: [genre] } }),
      });
    await makePartner(wire, products);
  }
});
afterAll(async () => {
  await together.close();
  await apart.close();
});

let run = 0;

it('given any documents in one body, then all rows and reports are as if they had come one after the other', async () => {
  const property = fc.asyncProperty(fc.array(sent, { minLength: 2, maxLength: 14 }), async (all) => {
    run += 1;
    const documents = all.map((one) => documentOf(`run${run}`, one));
    const answer = await together.ingest(documents);
    const reports = [];
    for (const document of documents) reports.push(...(await apart.ingest(document)).documents);
    expect(answer.documents.map(({ place, ...report }) => report)).toEqual(
      reports.map(({ place, ...report }) => report),
    );
    expect(await rowsOf(together, `run${run}`)).toEqual(await rowsOf(apart, `run${run}`));
  });
  await fc.assert(property, { numRuns: process.env.THOROUGH ? 300 : 30 });
}, 600_000);
