import type { JsonObject } from '../json.js';

/** Building blocks of the three schemas. Lengths are ours: IPTC bounds none, a database must. */
export type Schema = JsonObject;

/** What is found by an index is bounded in bytes, as the index is: PostgreSQL's takes 2,704 of them a row. */
export const uri: Schema = { type: 'string', format: 'absolute-uri', maxBytes: 2000 };
/** Names and codes of people, subjects and genres; a scheme and a code share a row. */
export const key: Schema = { type: 'string', maxBytes: 1000 };
/** Dates, versions and languages are read, and refused, by their own parsers with their own codes. */
export const short: Schema = { type: 'string', maxLength: 300 };
export const line: Schema = { type: 'string', maxLength: 1000 };
export const long: Schema = { type: 'string', maxLength: 20_000 };
export const body: Schema = { type: 'string' };
export const pixels: Schema = { type: 'integer', minimum: 0, maximum: 2_147_483_647 };
/** 1.x says "number". */
export const loosePixels: Schema = { type: 'number', minimum: 0, maximum: 2_147_483_647 };
export const bytes: Schema = { type: 'number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
export const seconds: Schema = { type: 'number', minimum: 0, maximum: 1_000_000_000 };
export const urgency: Schema = { type: 'integer', minimum: 1, maximum: 9 };
export const anything: Schema = {};

/** IPTC's three, and what agencies write beside them: `embargoed` is AP's and PA's, `cancelled` a kill misspelt. */
export const pubStatus: Schema = {
  type: 'string',
  enum: ['usable', 'withheld', 'canceled', 'cancelled', 'embargoed', ''],
};

export function oneOf(...values: readonly string[]): Schema {
  return { type: 'string', enum: values };
}

/** Items are looked at only when there are not too many: with all errors asked for, each would make an error. */
export function list(items: Schema, most: number): Schema {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword
  return { type: 'array', maxItems: most, if: { type: 'array', maxItems: most }, then: { items } };
}

/** 1.x: an object whose names are the provider's. */
export function named(values: Schema, most: number): Schema {
  const few = { type: 'object', maxProperties: most };
  const then = { propertyNames: { maxLength: 300 }, additionalProperties: values };
  return { type: 'object', maxProperties: most, if: few, then };
}

export function open(properties: Schema, required: readonly string[] = []): Schema {
  return { type: 'object', required, properties, maxProperties: 300 };
}

export function closed(properties: Schema, required: readonly string[] = []): Schema {
  const few = { type: 'object', maxProperties: 300 };
  return {
    type: 'object',
    required,
    properties,
    maxProperties: 300,
    if: few,
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword
    then: {
      additionalProperties: false,
      properties: Object.fromEntries(Object.keys(properties).map((k) => [k, true])),
    },
  };
}
