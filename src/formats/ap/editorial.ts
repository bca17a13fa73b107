import { DatelineError } from '../../kernel/errors.js';
import { type JsonObject, pointer } from '../json.js';
import { quote } from '../text.js';

const kills = /^(?:kill|elimination)$/;
const withholds = /^(?:withhold|disregard)$/;
const holds = /^(?:holdforrelease|advance)$/;

/** What AP calls an item editorially, for a desk. The first that an item is called is its signal. */
const signals: readonly (readonly [RegExp, string])[] = [
  [/^correct(?:ion|ive)$/, 'correction'],
  [/^clarification$/, 'clarification'],
  [/^advisory$/, 'advisory'],
  [/^(?:writethru|lead|add|takes|update)$/, 'update'],
];

/**
 * AP tells a kill, a hold and an embargo in `pubstatus`, in `editorialtypes`, or in both. The stricter one holds: what
 * is shown by mistake cannot be taken back.
 * @throws DatelineError SCHEMA_VIOLATION: it is held, and says so in other words
 */
export function editorialOf(
  item: JsonObject,
  place: string,
): { pubstatus: unknown; signal: string | null; isTest: boolean } {
  refuseMisspelt(item, place);
  const types = wordsOf(item.editorialtypes);
  const isTest = wordsOf(item.signals).includes('test');
  const signal = signals.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1] ?? null;
  const stated = typeof item.pubstatus === 'string' ? item.pubstatus.trim().toLowerCase() : item.pubstatus;
  const status = (pubstatus: unknown) => ({ pubstatus, signal, isTest });
  if (stated === 'canceled' || types.some((type) => kills.test(type))) return status('canceled');
  if (stated === 'withheld' || isTest || types.some((type) => withholds.test(type)))
    return status('withheld');
  const isHeld = types.some((type) => holds.test(type)) && !item.embargoed;
  return status(isHeld ? 'embargoed' : stated);
}

/** To pass over `embargoedUntil` could publish what is embargoed. */
function refuseMisspelt(item: JsonObject, place: string): void {
  const name = Object.keys(item).find(
    (key) => /^(?:embargo|pub_?status)/i.test(key) && key !== 'embargoed' && key !== 'pubstatus',
  );
  if (name === undefined) return;
  throw new DatelineError('SCHEMA_VIOLATION', `${quote(name)} is not a property of an item of AP’s`, {
    place: pointer(place, name),
  });
}

function wordsOf(value: unknown): string[] {
  const words = Array.isArray(value) ? value : [value];
  return words.flatMap((word) =>
    typeof word === 'string' ? [word.toLowerCase().replace(/[^a-z]/g, '')] : [],
  );
}
