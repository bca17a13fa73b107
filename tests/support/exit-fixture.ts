import { buildSchema } from 'graphql';
import type { Config } from '../../src/config.js';
import type { ExitIds } from './exit-values.ts';
import { companions, exitValues } from './exit-values.ts';
import {
  answerOf,
  type Exit,
  Exits,
  followed,
  printExits,
  unsealed,
  unsealedOf,
  withCursors,
} from './exits.ts';
import { picture, story, subject } from './factories.ts';
import { allSeeing, type TestGateway, testGateway } from './gateway.ts';
import { makeProduct } from './partners.ts';
import { keepState, type State } from './states.ts';
import { follow, Refused, type Transport } from './streams.ts';

export interface ExitAnswers {
  /** Each once. */
  statuses: number[];
  data: Record<string, unknown>;
  /** By name, what `changes` answers after each of the cursors that it gave. */
  followed: Record<string, unknown>;
  /** By name, what a stream of `changes` begins with, from nothing and after cursors. */
  streamed: Record<string, unknown>;
  /** Codes. */
  errors: unknown[][];
}

/** Two stories to be hidden beside others that are seen, and every exit through which they could show. */
export interface ExitFixture {
  wire: TestGateway;
  /** Ids: `news` holds the stories that are seen alone, `everything` all. */
  products: { news: string; everything: string };
  generator: Exits;
  exits: Exit[];
  /** The other stories alone, as if the hidden things had never been there. */
  without: State;
  /** With the hidden stories, usable. */
  usable: State;
  /** The same, of which nobody has delivered any text or file. */
  bare: State;
  /** Gives the hidden stories a new version that differs in this. */
  change(overrides: Record<string, unknown>): Promise<void>;
  /** What these exits answer under a key; cursors that are sealed are all alike. */
  ask(exits: readonly Exit[], key: string): Promise<ExitAnswers>;
  /** What every exit answers. */
  answers(key: string): Promise<ExitAnswers>;
  /** The exits that answer otherwise here than there. */
  differing(here: ExitAnswers, there: ExitAnswers, of?: readonly Exit[]): string[];
}

const sport = subject('15000000', 'sport');
const see = (uri: string) => ({ name: `see-${uri.split(':').at(-1)}`, rel: 'see-also', type: 'text', uri });
const from = (name: string) => ({ copyrightHolder: name, infoSources: [{ name }] });

const visible = () =>
  story({
    uri: 'urn:test:visible',
    ...from('Shared House'),
    genres: [{ name: 'News' }],
    urgency: 5,
    by: 'By Shared Person',
    headlines: [{ role: 'main', value: 'The harbour is calm' }],
    subjects: [sport, { name: 'The open affair' }],
    associations: [
      { ...picture({ uri: 'urn:test:shared-picture', ...from('Shared House') }), name: 'featured' },
      {
        ...picture({
          uri: 'urn:test:later-graphic',
          type: 'graphic',
          ...from('Shared House'),
          by: 'By Later Person',
          embargoedUntil: '2027-01-01T00:00:00Z',
        }),
        name: 'body1',
      },
      see('urn:test:hidden'),
      see('urn:test:beside'),
    ],
  });

const recalledOnce = (version: number) =>
  story({
    uri: 'urn:test:recalled',
    ...from('Shared House'),
    version: String(version),
    pubStatus: version === 2 ? 'canceled' : 'usable',
    genres: [{ name: 'News' }],
    headlines: [{ role: 'main', value: `The harbour, version ${version}` }],
    bodies: [{ role: 'main', contentType: 'text/html', value: `<p>Words of version ${version}.</p>` }],
  });

const secret = {
  genres: [{ name: 'Secret' }],
  urgency: 1,
  bodies: [{ role: 'main', contentType: 'text/html', value: '<p>The lantern burns above the harbour.</p>' }],
};

/** Of a source of its own, with a person, a picture and a term that are known through it alone. */
const hidden = (overrides: Record<string, unknown>) =>
  story({
    uri: 'urn:test:hidden',
    ...from('Hidden House'),
    ...secret,
    by: 'By Hidden Person',
    headlines: [{ role: 'main', value: 'The lantern is lit' }],
    subjects: [sport, { name: 'The lantern affair' }],
    associations: [
      { ...picture({ uri: 'urn:test:hidden-picture', ...from('Hidden House') }), name: 'featured' },
      see('urn:test:visible'),
    ],
    ...overrides,
  });

/** Of the visible story's source and author, with its picture; and with some that are its own. */
const beside = (overrides: Record<string, unknown>) =>
  story({
    uri: 'urn:test:beside',
    ...from('Shared House'),
    ...secret,
    by: 'By Shared Person and Second Person',
    headlines: [{ role: 'main', value: 'A lantern beside the harbour' }],
    subjects: [sport, { name: 'The open affair' }, { name: 'The quiet affair' }],
    associations: [
      { ...picture({ uri: 'urn:test:shared-picture', ...from('Shared House') }), name: 'featured' },
      { ...picture({ uri: 'urn:test:second-picture', ...from('Shared House') }), name: 'body1' },
    ],
    ...overrides,
  });

/** What is hidden from all in the visible stories: a graphic under embargo, and versions before a recall. */
const hiddenParts = [
  `DELETE FROM rendition WHERE media_id IN (SELECT id FROM media WHERE uri = 'urn:test:later-graphic')`,
  `DELETE FROM media_author WHERE media_id IN (SELECT id FROM media WHERE uri = 'urn:test:later-graphic')`,
  `DELETE FROM article_media WHERE media_id IN (SELECT id FROM media WHERE uri = 'urn:test:later-graphic')`,
  `DELETE FROM media WHERE uri = 'urn:test:later-graphic'`,
  `DELETE FROM author WHERE slug = 'later-person'`,
  `DELETE FROM article_text AS t USING article AS a WHERE a.id = t.article_id AND a.uri = 'urn:test:recalled' AND t.revision < 3`,
  `DELETE FROM article_revision AS r USING article AS a WHERE a.id = r.article_id AND a.uri = 'urn:test:recalled' AND r.revision < 3`,
];

/** What a licence grants beside the metadata. */
const grantedParts = [
  'DELETE FROM article_text',
  'DELETE FROM rendition',
  'UPDATE article_search SET full_text = metadata',
];

// The whole matrix is one query, which no honest client sends.
const noLimits = {
  maxTokens: 10_000_000,
  maxDepth: 1_000,
  maxAliases: 1_000_000,
  maxDirectives: 50,
  maxCost: Number.MAX_SAFE_INTEGER,
};

export async function exitFixture(config: Partial<Config> = {}): Promise<ExitFixture> {
  const wire = await testGateway({ config: { query: noLimits, ...config } });
  const { dataSource } = wire.gateway.database;
  const products = {
    news: await makeProduct(wire, { selection: { genres: ['News'] } }),
    everything: await makeProduct(wire),
  };
  await taken(wire, [visible(), recalledOnce(1), recalledOnce(2), recalledOnce(3)]);
  const visibleParts = await keepState(dataSource);
  for (const statement of hiddenParts) await dataSource.query(statement);
  const without = await keepState(dataSource);
  await visibleParts.restore();
  let version = 1;
  const change = async (overrides: Record<string, unknown>) => {
    version += 1;
    const own = { version: String(version), ...overrides };
    await taken(wire, [hidden(own), beside(own)]);
  };
  await change({});
  const usable = await keepState(dataSource);
  for (const statement of grantedParts) await dataSource.query(statement);
  const bare = await keepState(dataSource);
  await usable.restore();

  const ids = await idsOf(wire);
  const schema = buildSchema(await (await fetch(`${wire.url}/schema.graphql`)).text());
  const generator = new Exits(schema, exitValues(ids), companions);
  const objects = [
    ...ids.articles.map((id) => ({ type: 'Article', id })),
    ...ids.authors.map((id) => ({ type: 'Author', id })),
    ...ids.sources.map((id) => ({ type: 'Source', id })),
    ...ids.media.map((id) => ({ type: 'Media', id })),
    ...ids.topics.map((id) => ({ type: 'Topic', id })),
  ];
  const once = generator.all(objects);
  const exits = withCursors(once, (await askInParts(wire, once, allSeeing)).data).filter(
    // Its cursor names the rows that the filter finds: to whom it finds none, it is a cursor of another list.
    ({ args }) => !(('after' in args || 'before' in args) && /topics|sources/.test(args.filter ?? '')),
  );
  return {
    wire,
    products,
    generator,
    exits,
    without,
    usable,
    bare,
    change,
    ask: (some, key) => askInParts(wire, some, key),
    answers: (key) => askInParts(wire, exits, key),
    differing: (here, there, of = exits) => [
      ...of
        .filter((exit) => told(here, exit) !== told(there, exit))
        .map(({ name, on }) => (on ? `${name} of ${on.alias}` : name)),
      ...namesOfDiffering(here.followed, there.followed).filter((name) =>
        of.some((exit) => name.startsWith(`${exit.name} after cursor`)),
      ),
      ...namesOfDiffering(here.streamed, there.streamed).filter(() => of.some(isChanges)),
    ],
  };
}

function namesOfDiffering(here: Record<string, unknown>, there: Record<string, unknown>): string[] {
  return Object.keys({ ...here, ...there }).filter(
    (name) => JSON.stringify(here[name]) !== JSON.stringify(there[name]),
  );
}

function told({ data }: ExitAnswers, exit: Exit): string {
  return JSON.stringify(answerOf(data, exit));
}

/** A query that is counted before it runs may not have more than some 5,000 fields. */
const exitsOfPart = 20;

async function askInParts(wire: TestGateway, exits: readonly Exit[], key: string): Promise<ExitAnswers> {
  const once = await inParts(wire, exits, key);
  const again = followed(exits, once.data);
  const more = await inParts(wire, again, key);
  return {
    statuses: [...new Set([...once.statuses, ...more.statuses])],
    data: unsealedOf(exits, once.data),
    followed: Object.fromEntries(again.map(({ name, alias }) => [name, unsealed(more.data[alias])])),
    streamed: await streamed(wire, exits, once.data, key),
    errors: [...once.errors, ...more.errors],
  };
}

/** The exit of which the streams are the other way out. */
function isChanges({ on, field, args }: Exit): boolean {
  return on === null && field === 'changes' && Object.keys(args).length === 0;
}

/** What streams ask that begin with nothing, and after the first change and the last cursor that the key was given. */
async function streamed(
  wire: TestGateway,
  exits: readonly Exit[],
  data: Record<string, unknown>,
  key: string,
): Promise<Record<string, unknown>> {
  const exit = exits.find(isChanges);
  if (!exit) return {};
  const page = data[exit.alias] as { cursor: string; changes: { cursor: string }[] } | undefined;
  const query = `subscription ($after: String) { changes(after: $after) ${exit.selection} }`;
  const asked: [string, Transport, string | null | undefined][] = [
    ['from nothing', 'SSE', null],
    ['from nothing', 'WebSocket', null],
    ['after the first change', 'SSE', page?.changes[0]?.cursor],
    ['after all', 'WebSocket', page?.cursor],
  ];
  const answers: Record<string, unknown> = {};
  for (const [where, transport, after] of asked) {
    if (after === undefined) continue;
    const stream = follow(wire, transport, key, { query, variables: { after } });
    // Over SSE a key that does not hold is told why; a socket is closed on it.
    const answer = await stream
      .answer()
      .catch((error) => (error instanceof Refused ? error.codes : 'closed'));
    answers[`${where} over ${transport}`] = unsealed(answer);
    await stream.close();
  }
  return answers;
}

type Told = Omit<ExitAnswers, 'followed' | 'streamed'>;

async function inParts(wire: TestGateway, exits: readonly Exit[], key: string): Promise<Told> {
  const statuses = new Set<number>();
  const told: Told = { statuses: [], data: {}, errors: [] };
  for (let from = 0; from < exits.length; from += exitsOfPart) {
    const part = exits.slice(from, from + exitsOfPart);
    const { status, data, errors = [] } = await wire.ask(printExits(part), {}, key);
    statuses.add(status);
    told.errors.push(...errors.map(({ message, extensions, path }) => [extensions.code, message, path]));
    for (const [alias, value] of Object.entries<object | null>(data ?? {})) {
      // One object's fields may be asked in two parts.
      const before = told.data[alias];
      told.data[alias] = before && value ? { ...before, ...value } : value;
    }
  }
  return { ...told, statuses: [...statuses] };
}

async function taken(wire: TestGateway, documents: unknown[]): Promise<void> {
  const answer = await wire.ingest(documents);
  const refused = answer.documents.filter(({ result }) => result !== 'created' && result !== 'updated');
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}

async function idsOf(wire: TestGateway): Promise<ExitIds> {
  const data = await wire.data(`{
    articles { edges { node { id } } } authors { edges { node { id } } } sources { edges { node { id } } }
    visible: articleByUri(uri: "urn:test:visible") { ...linked }
    hidden: articleByUri(uri: "urn:test:hidden") { ...linked } beside: articleByUri(uri: "urn:test:beside") { ...linked }
  } fragment linked on Article { id authors { id } source { id } media { media { id } } topics { id } }`);
  const ids = (connection: { edges: { node: { id: string } }[] }) =>
    connection.edges.map((edge) => edge.node.id);
  // What is seen comes first: its lists hold what is hidden beside what is not.
  const { visible: seen } = data;
  const linked = [seen, data.hidden, data.beside];
  const distinct = (all: string[]) => [...new Set(all)];
  const graphic = await wire.gateway.database.dataSource.query(
    `SELECT id FROM media WHERE uri = 'urn:test:later-graphic'`,
  );
  return {
    articles: distinct([seen.id, ...ids(data.articles)]),
    authors: distinct([seen.authors[0].id, ...ids(data.authors)]),
    sources: distinct([seen.source.id, ...ids(data.sources)]),
    media: distinct([
      ...linked.flatMap((story) => story.media.map((place: { media: { id: string } }) => place.media.id)),
      Buffer.from(`Media:${graphic[0].id}`).toString('base64url'),
    ]),
    topics: distinct(linked.flatMap((story) => story.topics.map((topic: { id: string }) => topic.id))),
  };
}
