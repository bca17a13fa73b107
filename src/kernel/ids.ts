import { v7 } from 'uuid';
import { DatelineError } from './errors.js';

/** A new primary key: UUID version 7, so that rows written together lie together in every index. */
export function newId(): string {
  return v7();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether PostgreSQL can be asked for a row of this key. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

export interface GlobalId {
  type: string;
  id: string;
}

/** Relay's global object identification: an opaque name for one object of the whole schema. */
export function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** @throws BAD_ID unless this is an id that `toGlobalId` gave. */
export function fromGlobalId(globalId: string): GlobalId {
  const [type, id, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  if (!type || !id || rest.length > 0 || !uuid.test(id) || toGlobalId(type, id) !== globalId) {
    throw new DatelineError('BAD_ID', `"${globalId.slice(0, 80)}" is not an id of this gateway.`);
  }
  return { type, id };
}

/** As `fromGlobalId`, for an argument that names an object of one type. */
export function idOfType(type: string, globalId: string): string {
  const parsed = fromGlobalId(globalId);
  if (parsed.type !== type) {
    throw new DatelineError('BAD_ID', `"${globalId}" is an id of type ${parsed.type}, not ${type}.`);
  }
  return parsed.id;
}
