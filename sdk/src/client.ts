import { bounded } from './bounded.js';
import { type TypedDocument, textOf } from './document.js';
import { type DatelineError, passes } from './errors.js';
import { delayBefore, pause } from './pause.js';
import { streamed } from './stream.js';
import { answerOf, post, type Target } from './transport.js';

export interface ClientOptions extends Target {
  /** How often a query is sent again that could not be answered just then; 4 if not given. */
  retries?: number | undefined;
  /** How long the gateway may take to answer, or to say more, in milliseconds; a minute if not given. */
  timeoutMs?: number | undefined;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** Of a mutation that does no more when it is done twice: it is sent again also where it may have been done. */
  idempotent?: boolean | undefined;
  /** In place of the client's. */
  retries?: number | undefined;
}

/** Variables may be left out where none is needed. They are the document's: what is given is not to widen them. */
type Rest<Variables, Options> =
  Record<string, never> extends Variables
    ? [variables?: NoInfer<Variables>, options?: Options]
    : [variables: NoInfer<Variables>, options?: Options];

/** Asks one gateway as one partner. It holds no connection, and need not be closed. */
export interface Client {
  /**
   * A query or a mutation. What could not be answered just then is sent again, after as long as the gateway says (429,
   * 503) or after more and more time; of mutations what was refused before it was read.
   * @throws DatelineError; also where only a part could be answered, which is its `data`
   */
  request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    ...rest: Rest<Variables, RequestOptions>
  ): Promise<Result>;
  /**
   * One connection of a subscription, by server-sent events, until it ends; `follow` opens it again.
   * @throws DatelineError
   */
  subscribe<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    ...rest: Rest<Variables, { signal?: AbortSignal | undefined }>
  ): AsyncGenerator<Result, void, void>;
}

/** No wait that the gateway tells is longer: budgets are of a minute. In seconds. */
const longestWait = 120;

export function createClient({ retries: usual = 4, timeoutMs = 60_000, ...target }: ClientOptions): Client {
  return {
    async request<Result>(
      document: TypedDocument<Result, never>,
      variables?: unknown,
      options?: RequestOptions,
    ) {
      const { signal, idempotent = false, retries = usual } = options ?? {};
      const query = textOf(document);
      const safe = idempotent || !isMutation(query);
      for (let tries = 0; ; tries += 1) {
        const connection = bounded(target.url, timeoutMs, signal);
        try {
          const asked = { query, variables };
          const opening = post(target, target.url, 'application/json', asked, connection.signal);
          const response = await connection.soon(opening);
          return (await connection.soon(answerOf(response, connection.signal))) as Result;
        } catch (error) {
          if (tries >= retries || !passes(error) || !(safe || isUnread(error))) throw error;
          if ((error.retryAfter ?? 0) > longestWait) throw error;
          await pause(delayBefore(tries, error.retryAfter), signal);
          signal?.throwIfAborted();
        } finally {
          connection.close();
        }
      }
    },
    subscribe<Result>(
      document: TypedDocument<Result, never>,
      variables?: unknown,
      options?: { signal?: AbortSignal | undefined },
    ) {
      return streamed<Result>(target, { query: textOf(document), variables }, options?.signal);
    },
  };
}

/** Wherever the word stands: a query that is taken for a mutation is only sent again less often. */
function isMutation(query: string): boolean {
  return /\bmutation\b/.test(query);
}

/** Admission's refusals come before anything is done. */
function isUnread({ status }: DatelineError): boolean {
  return status === 429;
}
