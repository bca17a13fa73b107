import { createHash } from 'node:crypto';
import { type ParseError, parse as parseLeniently, printParseErrorCode } from 'jsonc-parser';
import stringify from 'safe-stable-stringify';
import { DatelineError } from '../kernel/errors.js';
import { checkCharacters, linePlace } from './decode.js';

/** No news format comes near this; what walks the value afterwards may recurse without fear for the stack. */
const maximumDepth = 64;

export type JsonObject = { readonly [name: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of the object's own: a document may name a property as it likes. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** JSON text to a value whose every string and name can be stored. */
export function parseJson(text: string): unknown {
  checkCharacters(text);
  checkDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalidJson(text, cause);
  }
  checkStrings(value, '');
  return value;
}

/** Alike for documents that differ in the order of their keys or in white space only. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(stringify(value) ?? '')
    .digest('hex');
}

/** RFC 6901: the place of a property inside a document. */
export function pointer(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Before any parser sees it: counts brackets outside strings. */
function checkDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > maximumDepth) {
        throw new DatelineError('INVALID_JSON', `the JSON is nested more than ${maximumDepth} deep`, {
          place: linePlace(text, at),
        });
      }
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
  }
}

/** JSON.parse tells its place only in prose that changes with the engine; jsonc-parser tells an offset. */
function invalidJson(text: string, cause: unknown): DatelineError {
  const errors: ParseError[] = [];
  parseLeniently(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  const what = first ? printParseErrorCode(first.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ') : 'Invalid JSON';
  return new DatelineError('INVALID_JSON', `not JSON: ${what.toLowerCase()}`, {
    place: linePlace(text, first?.offset ?? 0),
    cause,
  });
}

/** Escapes such as `\u0000` and `\ud800` come to light only after parsing. */
function checkStrings(value: unknown, place: string): void {
  if (typeof value === 'string') {
    checkCharacters(value, place);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkStrings(item, pointer(place, index));
  } else if (isJsonObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      checkCharacters(name, place === '' ? '/' : place);
      checkStrings(item, pointer(place, name));
    }
  }
}
