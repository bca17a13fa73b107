import { Extensions, Field, FieldResolver, Mutation, Query, Subscription } from 'type-graphql';
import type { Reader } from './reader.js';

/**
 * What a reader must hold to be shown a field. PUBLIC is the vocabulary and the lists' plumbing; METADATA
 * comes with any licence to the article; FULL_TEXT and MEDIA are granted apart.
 */
export type Grant = 'PUBLIC' | 'METADATA' | 'FULL_TEXT' | 'MEDIA';

/** The schema extension in which a field states its grant; the server does not start without one on each. */
export const grantExtension = 'grant';

/** Whether the reader holds the grant for this row. */
export type Gate = (row: never, reader: Reader) => Promise<boolean>;

/** The schema extension with which a field that needs FULL_TEXT or MEDIA says who decides. */
export const gateExtension = 'gate';

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
}

function described(grant: Grant, { nullableItems, cost, gate: _, ...options }: ExposedOptions) {
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
    Extensions({ [grantExtension]: grant, [gateExtension]: options.gate })(target, key as string);
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
