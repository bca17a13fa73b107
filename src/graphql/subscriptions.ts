import { setTimeout as after } from 'node:timers/promises';
import {
  createSourceEventStream,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import type { Taking } from '../access/quota/quota.js';
import type { Reader, Readers } from '../access/reader.js';
import type { Viewer } from '../access/viewer.js';
import { defaultPageSize } from '../content/relay/page-args.js';
import { againMs, troubleOf } from '../database/trouble.js';
import { endable } from '../syndication/streams/endable.js';
import type { ToldPage } from '../syndication/streams/look.js';
import type { Streams } from '../syndication/streams/streams.js';
import type { Admission } from './admission.js';
import type { GatewayContext } from './context.js';
import { asGraphQL, coded, ErrorTeller, type ErrorTellerOptions } from './error-teller.js';
import type { Execute } from './executor.js';
import { type AskedDocument, operationOf } from './operation.js';
import type { QueryLimits } from './query-limits.js';
import { rateLimitHeaders, retryAfter } from './rate-limit-headers.js';
import { rulesOfOurs } from './rules.js';
import { questionOf, SharedAnswers } from './shared-answers.js';
import { toldInFull } from './tell-error.js';
import type { Work } from './unpaid-work.js';

export interface SubscriptionsOptions extends ErrorTellerOptions {
  schema: GraphQLSchema;
  /** Answers each page. */
  execute: Execute;
  limits: QueryLimits;
  admission: Admission;
  streams: Streams;
  /** Who a key belongs to, and what it may see, now. */
  viewerOf: (authorization: string | undefined) => Promise<Viewer>;
  readers: Readers;
  /** In which a page is answered to those who may see it. */
  contextOf: (reader: Reader, requestId: string) => GatewayContext;
}

/** Of a page while the database does not answer: half a minute. */
const mostAttempts = 60;

export interface Asker {
  authorization: string | undefined;
  requestId: string;
  /** Whether the client has left. */
  gone: () => boolean;
}

/** What is answered to a subscription that does not begin. */
export interface Refusal {
  httpStatus: number;
  /** What is left of the quota, where it was asked; when to come again. */
  headers: [string, string][];
  errors: GraphQLFormattedError[];
}

export type Answers = AsyncGenerator<FormattedExecutionResult, void>;

/** Subscriptions, whichever transport brings them: admitted as every operation is, then answered page by page. */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #rules: ValidationRule[];
  readonly #errors: ErrorTeller;
  readonly #shared = new SharedAnswers();

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
    this.#rules = rulesOfOurs(options.limits, options.tellsSchema);
    this.#errors = new ErrorTeller(options);
  }

  /** The first answer is what there is now. Each is made when it is asked for, and not before. */
  async open(asked: AskedDocument, asker: Asker): Promise<Answers | Refusal> {
    const { schema, execute, limits, admission, streams, viewerOf, readers, contextOf } = this.#options;
    let taking: Taking | null = null;
    let work: Work | null = null;
    try {
      const viewer = await viewerOf(asker.authorization);
      await admission.turn(viewer, asker.gone);
      work = admission.begin(viewer);
      const valid = operationOf(asked, {
        schema,
        rules: this.#rules,
        maxTokens: limits.maxTokens,
        kinds: ['subscription'],
      });
      if (Array.isArray(valid)) return this.#refused(valid, asker, taking);
      const { document, operation } = valid;
      const variables = asked.variables ?? {};
      const cost = await admission.admit({ document, operation, variables }, viewer, work, (taken) => {
        taking = taken;
      });
      const follower = { authorization: asker.authorization, viewer, pay: this.#payer(viewer, cost ?? 1) };
      const asking = {
        document,
        operationName: asked.operationName ?? null,
        variableValues: variables,
      };
      const context: GatewayContext = {
        ...contextOf(readers.of(viewer, viewer.at), asker.requestId),
        follow: (cursor) => streams.follow(follower, cursor),
      };
      const pages = await createSourceEventStream({ ...asking, schema, contextValue: context });
      if ('errors' in pages) return this.#refused(pages.errors ?? [], asker, taking);
      const question = questionOf(document, operation, variables);
      const answer = (told: ToldPage) =>
        this.#shared.of(told, question, async () => {
          for (let attempt = 1; ; attempt += 1) {
            // What was loaded for all of them may be what was lost: who tries again loads for itself.
            const occasion = attempt === 1 ? told.occasion : {};
            const reader = readers.among(occasion, told.viewer, latest(told.viewer.at, told.page.asOf));
            const contextValue = contextOf(reader, asker.requestId);
            const { data, errors } = await execute({
              ...asking,
              operation,
              contextValue,
              rootValue: told,
            });
            const isLost = errors?.some(({ originalError }) => troubleOf(originalError) !== null);
            // A page that is half told would be lost: the stream goes on after it.
            if (isLost && attempt < mostAttempts) await after(againMs, undefined, { ref: false });
            else return { ...(errors && { errors: this.#told(errors, asker) }), data: data ?? null };
          }
        });
      return this.#answers(pages as AsyncGenerator<ToldPage, void>, answer, asker);
    } catch (error) {
      return this.#refused([asGraphQL(error)], asker, taking);
    } finally {
      work?.end();
    }
  }

  /** A page costs its part of what the subscription was admitted for, which was as if it were full. */
  #payer(viewer: Viewer, cost: number): (changes: number) => Promise<number> {
    return async (changes) => {
      const points = Math.max(1, Math.ceil((cost * changes) / defaultPageSize));
      const { taken, resetsInMs } = await this.#options.admission.take(viewer, points);
      return taken ? 0 : resetsInMs;
    };
  }

  #answers(
    pages: AsyncGenerator<ToldPage, void>,
    answer: (told: ToldPage) => Promise<FormattedExecutionResult>,
    asker: Asker,
  ): Answers {
    const errors = this.#errors;
    async function* answers(): Answers {
      try {
        for await (const told of pages) yield await answer(told);
      } catch (error) {
        yield { errors: [errors.tell(error, asker.requestId)] };
      }
    }
    return endable(answers(), () => void pages.return());
  }

  #refused(errors: readonly GraphQLError[], asker: Asker, taking: Taking | null): Refusal {
    const [cause] = errors.map(({ originalError }) => originalError);
    return {
      httpStatus: cause ? toldInFull(cause).status : 400,
      headers: [...(taking ? rateLimitHeaders(taking) : []), ...retryAfter(cause)],
      // What GraphQL.js itself finds wrong by now is in the variables.
      errors: this.#told(
        errors.map((error) => coded(error, 'BAD_USER_INPUT')),
        asker,
      ),
    };
  }

  #told(errors: readonly GraphQLError[], { requestId }: Asker): GraphQLFormattedError[] {
    return errors.map((error) => this.#errors.tell(error, requestId));
  }
}

/** Another gateway's clock may be ahead of this one's. */
function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
