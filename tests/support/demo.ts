import { serve } from './cli.ts';
import { makeFolder } from './folder.ts';

const ingestToken = 'a-token-for-the-demo';

/** The headlines of its newest five stories in English. */
export const newest = [
  'After three years, people walk across the Orren bridge',
  'Early snow lets Torve bring downhill forward by a week',
  '“She was carrying millstones and somebody’s left shoe”: the ship under Saltby harbour',
  'Hester Quayne, who kept a light and wrote by it, dies at 94',
  'Kelmark’s budget: five stories',
];

/** A gateway as `npm start` gives it to a newcomer: embedded, with the sample wire and the demo key. */
export interface DemoGateway {
  url: string;
  key: string;
  /** Of commands beside it. */
  environment: { DATA_DIR: string };
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
  ask(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<any>;
  ingest(document: Record<string, unknown>): Promise<void>;
  /** Settles once it has logged a line that matches. */
  logged(pattern: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

export async function demoGateway(env: Record<string, string> = {}): Promise<DemoGateway> {
  const folder = await makeFolder();
  const environment = { DATA_DIR: folder.at('data') };
  const gateway = await serve({
    ...environment,
    SAMPLE_WIRE: 'auto',
    INGEST_TOKEN: ingestToken,
    ...env,
  });
  const { url, demoKey: key = '' } = gateway;
  const post = async (path: string, token: string, body: unknown) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  return {
    url,
    key,
    environment,
    ask: (query, variables, operationName) => post('/graphql', key, { query, variables, operationName }),
    async ingest(document) {
      const { documents } = await post('/ingest', ingestToken, document);
      if (documents?.[0]?.result !== 'created') throw new Error(JSON.stringify(documents));
    },
    logged: (pattern) => gateway.said('stdout', pattern),
    async stop() {
      await gateway.stop();
      await folder.remove();
    },
  };
}
