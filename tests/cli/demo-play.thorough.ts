import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline, type Served, serve, start } from '../support/cli.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';

const changesQuery = (
  after: string | null,
) => `{ changes(after: ${JSON.stringify(after)}, first: 100) { cursor hasMore
  changes { __typename ... on ArticleUpserted { article { uri version headline } }
    ... on ArticleRemoved { uri reason advisory } } } }`;

/** A copy as docs/partners.md has it kept, of one run's stories; and all that it was ever told, in order. */
function copyOf(gateway: Served, key: string) {
  let after: string | null = null;
  const held = new Map<string, string>();
  const follow = async () => {
    const told: string[] = [];
    for (let more = true; more; ) {
      const { changes } = await gateway.data(changesQuery(after), key);
      for (const { article, uri, reason, advisory } of changes.changes) {
        if (article) held.set(article.uri, article.version);
        else held.delete(uri);
        told.push(
          article
            ? `${last(article.uri)} ${article.version}: ${article.headline}`
            : `${last(uri)} ${reason}: ${advisory}`,
        );
      }
      after = changes.cursor;
      more = changes.hasMore;
    }
    return told;
  };
  /** What it holds of a run. */
  const of = (run: string) =>
    [...held]
      .filter(([uri]) => uri.startsWith(`urn:dateline:demo:${run}:`))
      .map(([uri, version]) => ({ uri, version }));
  return { follow, of };
}

const last = (uri: string) => uri.split(':').at(-1);
const sorted = (stories: { uri: string }[]) =>
  [...stories].sort((one, other) => (one.uri < other.uri ? -1 : 1));
const parsed = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('`demo play` beside a gateway', () => {
  let sandbox: Sandbox;
  let gateway: Served;
  let key: string;
  const play = (...args: string[]) => dateline(['demo', 'play', ...args], { env: sandbox.environment });

  beforeAll(async () => {
    sandbox = await openSandbox();
    ({ gateway, key } = sandbox);
  }, 60_000);
  afterAll(() => sandbox.close());

  /** Plays step by step, and has the copy follow after each. @returns what it was told at each, and the ending */
  async function watched(scenario: string) {
    const copy = copyOf(gateway, key);
    await copy.follow();
    const player = start(['demo', 'play', scenario, '--step', '--pace', '2', '--json'], {
      env: sandbox.environment,
    });
    const told: string[][] = [];
    const [first = ''] = await player.lines(1);
    const { of: steps, run } = JSON.parse(first);
    for (let step = 1; step <= steps; step += 1) {
      await player.lines(step);
      told.push(await copy.follow());
      player.write('\n');
    }
    const { code, stdout, stderr } = await player.ended;
    expect([code, stderr]).toEqual([0, '']);
    const lines = parsed(stdout);
    const due = lines.pop();
    expect(sorted(copy.of(run))).toEqual(sorted(due.mustHold));
    return { run, told, lines, due, listed: await listed(run) };
  }

  /** Uris and versions as `articles` lists them. */
  async function listed(run: string) {
    const found: { uri: string; version: string }[] = [];
    for (let after: string | null = null; ; ) {
      const { articles } = await gateway.data(
        `{ articles(first: 100, after: ${JSON.stringify(after)}) { edges { node { uri version } } pageInfo { endCursor hasNextPage } } }`,
        key,
      );
      found.push(...articles.edges.map(({ node }: { node: { uri: string; version: string } }) => node));
      if (!articles.pageInfo.hasNextPage) break;
      after = articles.pageInfo.endCursor;
    }
    return sorted(found.filter(({ uri }) => uri.startsWith(`urn:dateline:demo:${run}:`)));
  }

  it('given no name, then the scenarios are listed, for people and for machines', async () => {
    const descriptions = [
      ['correction', 'A story is published, corrected twice, and goes on.'],
      ['recall', 'Of three stories one is corrected and killed, one withheld and issued again.'],
      [
        'embargo',
        'A story comes under embargo, which lifts while you watch; then a version of one that is out.',
      ],
      ['burst', '200 stories with pictures within seconds, some corrected and one killed among them.'],
    ];
    expect(await play()).toEqual({
      code: 0,
      stdout: descriptions.map(([name = '', text]) => `${name.padEnd(12)} ${text}\n`).join(''),
      stderr: '',
    });
    expect(JSON.parse((await play('--json')).stdout)).toEqual(
      descriptions.map(([name, description]) => ({ name, description })),
    );
  });

  it('given a person, then each step says what is published and what an integration does', async () => {
    const { code, stdout, stderr } = await play('recall', '--pace', '0');
    const [, run = ''] = /run (\d{8}T\d{6}Z-[0-9a-f]{6}):/.exec(stdout) ?? [];
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.replaceAll(run, 'RUN')).toBe(`\
recall, run RUN: Of three stories one is corrected and killed, one withheld and issued again.

1/5  Three stories are published.
     urn:dateline:demo:RUN:fire  version 1, created
     urn:dateline:demo:RUN:poll  version 1, created
     urn:dateline:demo:RUN:harvest  version 1, created
     → All three appear: \`fire\`, \`poll\` and \`harvest\`, each in version 1.

2/5  \`fire\` is corrected.
     urn:dateline:demo:RUN:fire  version 2, updated
     → \`fire\` is replaced: version 2.

3/5  \`fire\` is killed.
     urn:dateline:demo:RUN:fire  version 3, updated
     → \`fire\` is gone with both its versions, wherever you show it: ArticleRemoved, CANCELED, with the advisory. Then acknowledge it: \`viewer { openRecalls { id } }\`, \`acknowledgeRecall\`.

4/5  \`poll\` is withheld.
     urn:dateline:demo:RUN:poll  version 2, updated
     → \`poll\` is gone: ArticleRemoved, WITHHELD. It may come back; acknowledge this recall too.

5/5  \`poll\` is issued again.
     urn:dateline:demo:RUN:poll  version 3, updated
     → \`poll\` appears again: version 3, “Poll sees council majority narrow”. Its earlier versions stay gone.

A copy must now hold 2 of it:
     urn:dateline:demo:RUN:poll  version 3
     urn:dateline:demo:RUN:harvest  version 1
and must not hold:
     urn:dateline:demo:RUN:fire
`);
  });

  it('given a correction, then a copy is told each version, and ends with the last', async () => {
    const { run, told, lines, due, listed } = await watched('correction');
    const uri = `urn:dateline:demo:${run}:bridge`;
    expect(told).toEqual([
      ['bridge 1: Twaine bridge to open on Friday'],
      ['bridge 2: Twaine bridge to open on Saturday'],
      ['bridge 3: Twaine bridge to open on Saturday'],
      ['bridge 4: Twaine bridge opens to a crowd'],
    ]);
    expect(lines[1]).toEqual({
      ...{ scenario: 'correction', run, step: 2, of: 4 },
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      what: 'It is corrected: the day was wrong.',
      expect:
        'The headline is replaced: version 2, “Twaine bridge to open on Saturday”; show `editorialNote` to your desk.',
      documents: [{ uri, version: '2', result: 'updated' }],
    });
    const mustHold = [{ uri, version: '4' }];
    expect(due).toEqual({ scenario: 'correction', run, complete: true, mustHold, mustNotHold: [] });
    expect(listed).toEqual(mustHold);
    const { articleByUri } = await gateway.data(
      `{ articleByUri(uri: "${uri}") { revision editorialNote source { slug name } topics { code } media { renditions { url } } } }`,
      key,
    );
    expect(articleByUri).toEqual({
      ...{ revision: 4, editorialNote: 'UPDATE: With the opening.' },
      source: { slug: 'scenario-wire', name: 'Scenario Wire' },
      topics: [{ code: '11000000' }],
      media: [{ renditions: Array(3).fill({ url: expect.stringMatching(/^http.*\/media\/p020-/) }) }],
    });
    const [{ renditions }] = articleByUri.media;
    expect((await fetch(renditions[0].url)).status).toBe(200);
  });

  it('given a recall, then a copy is told of the kill and the withdrawal, and there are receipts of both', async () => {
    const { run, told, due, listed } = await watched('recall');
    const fire = `urn:dateline:demo:${run}:fire`;
    expect(told.map((step) => [...step].sort())).toEqual([
      [
        'fire 1: Fire closes Saltby market hall',
        'harvest 1: Apple harvest is the best in years',
        'poll 1: Poll sees council majority gone',
      ],
      ['fire 2: Fire closes Saltby market hall'],
      [
        'fire CANCELED: KILL: There was no fire; the report was a hoax. Withdraw the story and its correction.',
      ],
      [
        'poll WITHHELD: WITHHELD: The figures are being checked. Do not use the story until it is issued again.',
      ],
      ['poll 3: Poll sees council majority narrow'],
    ]);
    const mustHold = [
      { uri: `urn:dateline:demo:${run}:poll`, version: '3' },
      { uri: `urn:dateline:demo:${run}:harvest`, version: '1' },
    ];
    expect(due).toEqual({ scenario: 'recall', run, complete: true, mustHold, mustNotHold: [fire] });
    expect(listed).toEqual(sorted(mustHold));
    const { viewer } = await gateway.data('{ viewer { openRecalls { uri status } } }', key);
    expect(viewer.openRecalls.filter(({ uri }: { uri: string }) => uri.includes(run))).toEqual([
      { uri: `urn:dateline:demo:${run}:poll`, status: 'WITHHELD' },
      { uri: fire, status: 'CANCELED' },
    ]);
  });

  it('given an embargo, then nothing is told before it lifts, and a version under embargo takes its story away', async () => {
    const { run, told, due, listed } = await watched('embargo');
    expect(told).toEqual([
      ['derby 1: Saltby and Fennick name their teams'],
      [],
      ['rate 1: Kelmark’s bank lowers its rate to 2.5 per cent'],
      ['derby OUT_OF_SCOPE: null'],
      ['derby 2: Saltby win the derby'],
    ]);
    const mustHold = [
      { uri: `urn:dateline:demo:${run}:derby`, version: '2' },
      { uri: `urn:dateline:demo:${run}:rate`, version: '1' },
    ];
    expect(due).toEqual({ scenario: 'embargo', run, complete: true, mustHold, mustNotHold: [] });
    expect(listed).toEqual(mustHold);
  });

  it('given a burst, twice, then each run has stories of its own, and a copy that follows throughout ends with them', async () => {
    const copy = copyOf(gateway, key);
    let isOver = false;
    const following = (async () => {
      while (!isOver) await copy.follow();
    })();
    const runs = await Promise.all([1, 2].map(() => play('burst', '--pace', '0.2', '--json')));
    isOver = true;
    await following;
    await copy.follow();
    for (const { code, stdout, stderr } of runs) {
      expect([code, stderr]).toEqual([0, '']);
      const lines = parsed(stdout);
      expect(lines.map(({ step, documents }) => [step, documents?.length])).toEqual([
        ...[20, 23, 23, 23, 23, 23, 24, 23, 23, 23].map((count, index) => [index + 1, count]),
        [undefined, undefined],
      ]);
      const { run, complete, mustHold, mustNotHold } = lines.at(-1);
      const numbers = Array.from({ length: 199 }, (_, index) => index + 2);
      const isCorrected = (number: number) => number <= 180 && [2, 3, 4].includes(number % 20);
      const uriOf = (number: number) => `urn:dateline:demo:${run}:burst-${String(number).padStart(3, '0')}`;
      const expected = numbers.map((number) => ({
        uri: uriOf(number),
        version: isCorrected(number) ? '2' : '1',
      }));
      expect({ complete, mustNotHold }).toEqual({ complete: true, mustNotHold: [uriOf(1)] });
      expect(sorted(mustHold)).toEqual(expected);
      expect(sorted(copy.of(run))).toEqual(expected);
      expect(await listed(run)).toEqual(expected);
    }
    expect(new Set(runs.map(({ stdout }) => parsed(stdout)[0].run)).size).toBe(2);
  });

  it('given Ctrl-C while it waits, then it ends at once and cleanly, and says what was published', async () => {
    const player = start(['demo', 'play', 'correction', '--pace', '3600', '--json'], {
      env: sandbox.environment,
    });
    const [first = ''] = await player.lines(1);
    const { run } = JSON.parse(first);
    player.kill('SIGINT');
    const { code, stdout, stderr } = await player.ended;
    expect([code, stderr]).toEqual([130, 'Ended after step 1 of 4; what was published stays.\n']);
    const mustHold = [{ uri: `urn:dateline:demo:${run}:bridge`, version: '1' }];
    expect(parsed(stdout).slice(1)).toEqual([
      { scenario: 'correction', run, complete: false, mustHold, mustNotHold: [] },
    ]);
    expect(await listed(run)).toEqual(mustHold);
  });

  it('given an embargo that holds when the run is ended, then a copy must not hold its story yet', async () => {
    const player = start(['demo', 'play', 'embargo', '--pace', '3600', '--step', '--json'], {
      env: sandbox.environment,
    });
    await player.lines(1);
    player.write('\n');
    await player.lines(2);
    player.end();
    const { code, stdout } = await player.ended;
    expect(code).toBe(130);
    const { run, mustHold, mustNotHold } = parsed(stdout).at(-1);
    expect({ mustHold, mustNotHold }).toEqual({
      mustHold: [{ uri: `urn:dateline:demo:${run}:derby`, version: '1' }],
      mustNotHold: [`urn:dateline:demo:${run}:rate`],
    });
  });

  it('given a name or a pace that is none, then it says which there are', async () => {
    expect(await play('flood')).toMatchObject({
      code: 1,
      stderr: `error: command-argument value 'flood' is invalid for argument 'scenario'. Allowed choices are correction, recall, embargo, burst.\n(--help tells more)\n`,
    });
    expect(await play('recall', '--pace', '-1')).toMatchObject({
      code: 1,
      stderr: 'BAD_ARGUMENT "-1" is not a number of seconds, from 0 to 3600.\n→ Mend the argument named.\n',
    });
  });
});

describe('`demo play` where it might be taken for true', () => {
  const remedy =
    '→ Play it where `demo` is the only partner with a licence; `dateline demo` makes it. If all partners here may be told of invented stories, say so with --tell-all-partners.\n';

  it('given no demo partner, or another with a licence, then it is refused, and played only if so told', async () => {
    const database = await testDatabase();
    const env = database.environment;
    const gateway = await serve(env);
    const play = (...args: string[]) =>
      dateline(['demo', 'play', 'correction', '--pace', '0', ...args], { env });
    const refused = (why: string) => ({ code: 1, stdout: '', stderr: `NOT_A_SANDBOX ${why}\n${remedy}` });
    const told = refused('Partners with licences here would be told: all-seeing.');
    expect(await play()).toEqual(told);
    await dateline(['demo'], { env });
    expect(await play()).toEqual(told);
    expect(await gateway.data('{ articles { totalCount } sources { edges { node { slug } } } }')).toEqual({
      articles: { totalCount: 0 },
      sources: { edges: [] },
    });

    expect(await play('--tell-all-partners')).toMatchObject({ code: 0, stderr: '' });
    expect((await gateway.data('{ articles { totalCount } }')).articles).toEqual({ totalCount: 1 });

    const { stdout } = await dateline(['license', 'list', '--partner', 'all-seeing', '--json'], { env });
    const [{ id }] = JSON.parse(stdout);
    await dateline(['license', 'end', id], { env });
    expect(await play()).toMatchObject({ code: 0, stderr: '' });
    await gateway.stop();
    await database.remove();
  });

  it('given nobody who would be told, then it says so', async () => {
    const database = await emptyDatabase();
    expect(await dateline(['demo', 'play', 'recall'], { env: database.environment })).toEqual({
      code: 1,
      stdout: '',
      stderr: `NOT_A_SANDBOX There is no partner \`demo\` here to be told.\n${remedy}`,
    });
    await database.remove();
  });
});
