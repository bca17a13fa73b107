import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { z } from 'zod';
import { DatelineError } from './errors.js';
import { isStorable } from './text.js';

/**
 * A cursor names a place in one list by the values of that list's sort keys. It carries a fingerprint of the
 * list (its name, owner, order, filter, search), so that a cursor of another list is refused, never taken for
 * page one or for a place it does not name. It holds nothing secret and is bound to no reader.
 */
export type CursorKeys = readonly (string | number)[];

const shape = z.tuple([z.string(), z.array(z.union([z.string(), z.number()]))]);

/** Lists are alike when all that defines them is alike; key order in `definition` does not matter. */
export function listFingerprint(definition: unknown): string {
  return createHash('sha256')
    .update(stringify(definition) ?? '')
    .digest('base64url')
    .slice(0, 11);
}

export function encodeCursor(list: string, keys: CursorKeys): string {
  return Buffer.from(JSON.stringify([list, keys])).toString('base64url');
}

/**
 * @param kinds what each key must be
 * @throws BAD_CURSOR when the text is no cursor, or one of another list
 */
export function decodeCursor(list: string, cursor: string, kinds: readonly KeyKind[]): CursorKeys {
  const [ofList, keys] = read(cursor);
  if (ofList !== list) {
    throw new DatelineError('BAD_CURSOR', 'The cursor belongs to another list, filter, search or order.');
  }
  if (keys.length !== kinds.length || !kinds.every((kind, index) => fits[kind](keys[index]))) {
    throw malformed();
  }
  return keys;
}

/** PostgreSQL's name for a key's type; a cursor's value is checked against it before any SQL sees it. */
export type KeyKind = 'timestamptz' | 'uuid' | 'text' | 'float8' | 'int4';

const fits: Record<KeyKind, (value: unknown) => boolean> = {
  timestamptz: (value) => typeof value === 'string' && isInstant(value),
  uuid: (value) => typeof value === 'string' && z.guid().safeParse(value).success,
  text: (value) => typeof value === 'string' && isStorable(value),
  float8: (value) => typeof value === 'number' && Number.isFinite(value),
  int4: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
};

/** As `toISOString` writes it, in a year that PostgreSQL has: 30 February and the year 0 are none. */
function isInstant(value: string): boolean {
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value && /^(?!0000)\d{4}-/.test(value);
}

function read(cursor: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw malformed();
  }
}

function malformed(): DatelineError {
  return new DatelineError('BAD_CURSOR', 'The cursor is malformed.');
}
