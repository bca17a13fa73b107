import {
  createClient,
  memoryStore,
  mirror,
  paginate,
  StoriesDocument,
  StoryDocument,
} from '@dateline/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { start } from '../support/cli.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';

const scenarios = ['correction', 'recall', 'embargo', 'burst'];

describe('the mirror example, while all scenarios are played and its connection is cut again and again', () => {
  let sandbox: Sandbox;
  let proxy: TcpProxy;

  beforeAll(async () => {
    sandbox = await openSandbox();
    const { hostname, port } = new URL(sandbox.gateway.url);
    proxy = await tcpProxy({ host: hostname, port: Number(port) });
  });
  afterAll(async () => {
    await proxy.close();
    await sandbox.close();
  });

  it('given its end, then it holds what a copy must, equal to what is asked story by story, and no recall is open', async () => {
    const { gateway, key, environment } = sandbox;
    const client = createClient({ url: `http://127.0.0.1:${proxy.port}/graphql`, key });
    const direct = createClient({ url: `${gateway.url}/graphql`, key });
    const store = memoryStore();
    const ending = new AbortController();
    let cuts = 0;
    let tell = () => {};
    const mirroring = mirror(client, store, {
      signal: ending.signal,
      onPage: ({ changes }) => {
        tell();
        // In the midst of what comes.
        if (changes.length === 0) return;
        cuts += 1;
        proxy.cut();
        proxy.restore();
      },
    });
    const played = await Promise.all(
      scenarios.map(async (scenario) => {
        const { ended } = start(['demo', 'play', scenario, '--pace', '0', '--json'], {
          env: environment,
        });
        const { code, stdout } = await ended;
        expect(code).toBe(0);
        return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
          mustHold: { uri: string; version: string }[];
          mustNotHold: string[];
        };
      }),
    );
    const sorted = (lines: string[]) => [...lines].sort();
    const due = sorted(
      played.flatMap(({ mustHold }) => mustHold.map(({ uri, version }) => `${uri} ${version}`)),
    );
    const held = () => sorted([...store.stories.values()].map(({ uri, version }) => `${uri} ${version}`));
    const isOver = async () => {
      const { viewer } = (await direct.request('{ viewer { openRecalls { id } } }')) as {
        viewer: { openRecalls: [] };
      };
      return held().join() === due.join() && viewer.openRecalls.length === 0;
    };
    while (!(await isOver())) await new Promise<void>((resolve) => (tell = resolve));

    expect(cuts).toBeGreaterThanOrEqual(2);
    const listed: string[] = [];
    for await (const { id } of paginate(direct, StoriesDocument, { first: 100 }, (data) => data.articles)) {
      listed.push(id);
      if (listed.length % 10 > 0) continue;
      const { article } = await direct.request(StoryDocument, { id });
      const { related: _, ...story } = article ?? { related: [] };
      expect(store.stories.get(id)).toEqual(story);
    }
    expect(sorted([...store.stories.keys()])).toEqual(sorted(listed));
    ending.abort();
    await mirroring;
  });
});
