import { Extensions, Field, FieldResolver, Mutation, Query, Subscription } from 'type-graphql';
import type { MaybePromise } from '../kernel/maybe-promise.js';
import type { Reader } from './reader.js';

/**
 * What a reader must hold to be shown a field. PUBLIC is the vocabulary and the lists' plumbing; METADATA
 * comes with any licence to the article; FULL_TEXT and MEDIA are granted apart.
 */
export type Grant = 'PUBLIC' | 'METADATA' | 'FULL_TEXT' | 'MEDIA';

/** The schema extension in which a field states its grant; the server does not start without one on each. */
export const grantExtension = 'grant';

/** Whether the reader holds the grant for this row. */
export type Gate = (row: never, reader: Reader) => MaybePromise<boolean>;

/** The schema extension with which a field that needs FULL_TEXT or MEDIA says who decides. */
export const gateExtension = 'gate';

/** The schema extension that names the method by which a field is resolved. */
export const methodExtension = 'method';

export interface Method {
  /** The prototype of the resolver's class. */
  target: object;
  key: string | symbol;
}

/** The schema extension of a field that says the same to everyone: see `steady`. */
export const steadyExtension = 'steady';

type TypeOf = Parameters<typeof Field>[0] & ((...args: never[]) => unknown);

interface ExposedOptions {
  description: string;
  nullable?: boolean;
  /** Of a list: its entries may be null, the list itself not. */
  nullableItems?: boolean;
  deprecationReason?: string;
  name?: string;
  /**
   * In points of a query's cost; without it an object costs one and a value none. `of the page`: a list that is
   * counted by the field above it, which has its size.
   */
  cost?: number | 'of the page';
  /** Of a field that needs FULL_TEXT or MEDIA: it is null, and not resolved, where this says no. */
  gate?: Gate;
  /**
   * Of a field that a method resolves: it says the same to everyone who is shown the row, behind its gate, as long as
   * the content stands that it reads, and so may be written once for all. The method is given the row, arguments and
   * the reader alone; while it is written, the reader refuses whatever depends on who asks, and then the field is left
   * open for that row.
   */
  steady?: true;
}

function described(grant: Grant, { nullableItems, cost, gate: _, steady: __, ...options }: ExposedOptions) {
  const description = grant === 'PUBLIC' ? options.description : `${options.description}\n\nGrant: ${grant}.`;
  return {
    ...options,
    description,
    ...(nullableItems && { nullable: 'items' as const }),
    ...(cost !== undefined && { complexity: cost === 'of the page' ? itemsOnce : cost }),
  };
}

function itemsOnce({ childComplexity }: { childComplexity: number }): number {
  return 1 + childComplexity;
}

/** A field that is a property of the row. */
export function Exposed(grant: Grant, type: TypeOf, options: ExposedOptions): PropertyDecorator {
  return (target, key) => {
    Field(type, described(grant, options))(target, key);
    Extensions({ [grantExtension]: grant })(target, key as string);
  };
}

/** A field that is resolved by a method of a resolver class. */
export function ExposedBy(grant: Grant, type: TypeOf, options: ExposedOptions): MethodDecorator {
  return (target, key, descriptor) => {
    FieldResolver(type, described(grant, options))(target, key, descriptor);
    const { gate, steady } = options;
    Extensions({
      [grantExtension]: grant,
      [gateExtension]: gate,
      [steadyExtension]: steady,
      [methodExtension]: { target, key } satisfies Method,
    })(target, key as string);
  };
}

/** A field of Mutation. */
export function Done(grant: Grant, type: TypeOf, options: ExposedOptions): MethodDecorator {
  return (target, key, descriptor) => {
    Mutation(type, described(grant, options))(target, key, descriptor);
    Extensions({ [grantExtension]: grant })(target, key as string);
  };
}

/** What a stream's field is given: its arguments and its context, untyped as they come. */
interface AskedStream {
  // biome-ignore lint/suspicious/noExplicitAny: type-graphql's own; what they are is known where it is used
  args: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  context: any;
}

/**
 * A field of Subscription: `follow` gives its events, of which the method makes what is answered. It costs what an
 * event with as many items as `size` does.
 */
export function Followed(
  grant: Grant,
  type: TypeOf,
  {
    size,
    follow,
    ...options
  }: ExposedOptions & { size: number; follow: (asked: AskedStream) => AsyncIterable<unknown> },
): MethodDecorator {
  const complexity = ({ childComplexity }: { childComplexity: number }) => 1 + size * childComplexity;
  return (target, key, descriptor) => {
    const stream = { ...described(grant, options), complexity, subscribe: follow };
    Subscription(type, stream)(target, key, descriptor);
    Extensions({ [grantExtension]: grant })(target, key as string);
  };
}

/** A field of Query. */
export function Asked(grant: Grant, type: TypeOf, options: ExposedOptions): MethodDecorator {
  return (target, key, descriptor) => {
    Query(type, described(grant, options))(target, key, descriptor);
    Extensions({ [grantExtension]: grant })(target, key as string);
  };
}
