import { afterEach } from '@jest/globals';
import { createClient as createSseClient, NetworkError } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TestGateway } from './gateway.ts';

export const transports = ['SSE', 'WebSocket'] as const;
export type Transport = (typeof transports)[number];

// biome-ignore lint/suspicious/noExplicitAny: what a page has is known where it is asked for
type Answer = { data?: any; errors?: { message: string; extensions: Record<string, unknown> }[] };

/** A stream as a partner's app has it. */
export interface Stream {
  /** The next answer; null: it is over. @throws Refused */
  answer(): Promise<Answer | null>;
  /** What is told by the next answer, which has no errors. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  page(): Promise<any>;
  close(): Promise<void>;
}

/** What a subscription is refused with before it begins. */
export class Refused extends Error {
  override name = 'Refused';
  readonly codes: unknown[];

  constructor(
    readonly errors: NonNullable<Answer['errors']>,
    /** Over SSE. */
    readonly status: number | null,
  ) {
    super(errors.map(({ message }) => message).join('; '));
    this.codes = errors.map(({ extensions }) => extensions.code);
  }
}

const usual = `subscription ($after: String) { changes(after: $after) {
  changes { __typename cursor
    ... on ArticleUpserted { article { uri version headline body } }
    ... on ArticleRemoved { uri reason } }
  cursor hasMore asOf } }`;

const open = new Set<Stream>();

// A test that ends leaves no stream open.
afterEach(async () => {
  for (const stream of open) await stream.close();
});

/** Opens a stream with the reference client of its protocol, which is told not to try again; closed after the test. */
export function follow(
  { url }: Pick<TestGateway, 'url'>,
  transport: Transport,
  key: string | null,
  {
    query = usual,
    variables = {},
    operationName,
  }: { query?: string; variables?: Record<string, unknown>; operationName?: string } = {},
): Stream {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const { answers, dispose } = transport === 'SSE' ? bySse() : bySocket();
  function bySse() {
    const client = createSseClient({
      url: `${url}/graphql/stream`,
      headers: authorization,
      retryAttempts: 0,
    });
    return {
      answers: client.iterate({ query, variables, ...(operationName && { operationName }) }),
      dispose: () => client.dispose(),
    };
  }
  function bySocket() {
    const client = createSocketClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: authorization,
      retryAttempts: 0,
    });
    return {
      answers: client.iterate({ query, variables, ...(operationName && { operationName }) }),
      dispose: () => client.dispose(),
    };
  }
  const stream: Stream = {
    async answer() {
      const step = await answers.next().catch(async (error: unknown) => {
        throw await asRefusal(error);
      });
      return step.done ? null : (step.value as Answer);
    },
    async page() {
      const answer = await stream.answer();
      if (!answer || answer.errors) throw new Error(JSON.stringify(answer));
      return answer.data.changes;
    },
    async close() {
      open.delete(stream);
      await answers.return?.();
      await dispose();
    },
  };
  open.add(stream);
  return stream;
}

async function asRefusal(error: unknown): Promise<unknown> {
  if (Array.isArray(error)) return new Refused(error, null);
  if (!(error instanceof NetworkError) || !error.response) return error;
  const response = error.response as unknown as Response;
  const { errors } = (await response.json()) as Required<Answer>;
  return new Refused(errors, response.status);
}

/** `+uri version` of a story that came, `-uri reason` of one that went. */
export function inShort(page: {
  changes: { article?: { uri: string; version: string }; uri?: string; reason?: string }[];
}): string[] {
  return page.changes.map(({ article, uri, reason }) =>
    article ? `+${article.uri} ${article.version}` : `-${uri} ${reason}`,
  );
}
