import { elementsIn } from '../xml/element.js';
import { wordOf } from './codes.js';
import type { Parts, Surroundings } from './parts.js';
import { nameOf } from './texts.js';

/** What most concerns those who hold the version before comes first. */
const signals: readonly string[] = ['correction', 'update'];
const signalNames: ReadonlyMap<string, string> = new Map([
  ['corrected', 'correction'],
  ['updated', 'update'],
]);

/** Of IPTC's signals any; of a provider's own, most of which steer its routing, what says the same by its word or name. */
export function signalIn(parts: Parts, around: Surroundings): string | null {
  const own = elementsIn(parts.item, 'signal')
    .filter((signal) => around.codes.isOf('sig', signal))
    .flatMap((signal) => wordOf(signal) ?? [])
    .map((word) => signalNames.get(word) ?? word);
  const said = [...own, ...wordsIn(parts, around)];
  return signals.find((signal) => said.includes(signal)) ?? own[0] ?? null;
}

/** Agencies take a story back by a signal, and leave the status as it was. */
export function isKilled(parts: Parts, around: Surroundings): boolean {
  return wordsIn(parts, around).some((word) => word === 'kill' || word === 'killed');
}

function wordsIn({ item }: Parts, { codes, language }: Surroundings): string[] {
  return elementsIn(item, 'signal')
    .flatMap((signal) => [wordOf(signal), nameOf(signal, codes, language).name])
    .flatMap((word) => word?.toLowerCase() ?? [])
    .map((word) => signalNames.get(word) ?? word);
}
