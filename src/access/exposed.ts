import { Extensions, Field, FieldResolver, Mutation, Query } from 'type-graphql';
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

/** A field of Query. */
export function Asked(grant: Grant, type: TypeOf, options: ExposedOptions): MethodDecorator {
  return (target, key, descriptor) => {
    Query(type, described(grant, options))(target, key, descriptor);
    Extensions({ [grantExtension]: grant })(target, key as string);
  };
}
