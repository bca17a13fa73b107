import { isJsonObject, type JsonObject } from '../json.js';
import { lineOrNull } from '../text.js';

const kept = ['href', 'mimetype', 'title', 'width', 'height', 'sizeinbytes'];

/** The files of a picture, a film or a sound by AP's names for them, without the texts that go with it. */
export function renditionsOf(item: JsonObject): JsonObject {
  return Object.fromEntries(
    filesOf(item)
      .filter(([, file]) => !isText(file))
      .map(([name, file]) => [name, renditionFrom(file)]),
  );
}

/** Where the text of an item stands that does not carry it. */
export function textFilesOf(item: JsonObject): string[] {
  return filesOf(item)
    .filter(([, file]) => isText(file))
    .map(([name]) => name);
}

function filesOf({ renditions }: JsonObject): [string, JsonObject][] {
  if (!isJsonObject(renditions)) return [];
  return Object.entries(renditions).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
}

function isText({ type, mimetype, rel, format }: JsonObject): boolean {
  const words = [type, mimetype, rel, format].map((word) =>
    typeof word === 'string' ? word.toLowerCase() : '',
  );
  return words.some((word) => /^(?:text|caption|script|shotlist|nitf|anpa|iim)\b/.test(word));
}

function renditionFrom(file: JsonObject): JsonObject {
  const told = kept.flatMap((name) => {
    const value = file[name];
    if (value === undefined || value === null) return [];
    const number =
      typeof value === 'string' && /^(?:width|height|sizeinbytes)$/.test(name) ? Number(value) : value;
    return [[name, typeof number === 'string' ? lineOrNull(number) : number]];
  });
  // AP counts in thousandths of a second.
  if (typeof file.duration === 'number') told.push(['duration', file.duration / 1000]);
  return Object.fromEntries(told);
}
