import { type SourceName, sourceFromUri, sourceNamed } from '../source-name.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { wordOf } from './codes.js';
import type { Parts, Surroundings } from './parts.js';
import { lineIn, nameOf } from './texts.js';

type Naming = Pick<Surroundings, 'codes' | 'language'>;

/** The supplier as the item tells it: its provider, else whose rights it tells, who sent the message, who minted its uri. */
export function sourceOf(
  parts: Parts,
  uri: string,
  sender: string | null,
  naming: Naming,
): { source: SourceName | null; guessed: boolean } {
  const provider = elementAt(parts.item, 'provider');
  const told =
    partyNamed(provider, naming) ??
    sourceFromUri(attributeOf(provider, 'uri') ?? '') ??
    holdersOf(parts).reduce<SourceName | null>(
      (found, holder) => found ?? partyNamed(holder, naming),
      null,
    ) ??
    supplierNamed(sender);
  if (told) return { source: told, guessed: false };
  const minter = sourceFromUri(uri);
  return { source: minter, guessed: minter !== null };
}

/** All names under which the supplier might stand in a byline. */
export function sourceNamesOf(
  parts: Parts,
  source: SourceName | null,
  sourceSlug: string | null,
  { codes, language }: Naming,
): string[] {
  const parties = [...holdersOf(parts), ...elementsIn(parts.content, 'infoSource')];
  const names = parties.map((party) => nameOf(party, codes, language).name ?? attributeOf(party, 'literal'));
  const credits = elementsIn(parts.content, 'creditline').map(lineIn);
  return [source?.name, source?.slug, sourceSlug, ...names, ...credits].filter(
    (name) => typeof name === 'string',
  );
}

function holdersOf(parts: Parts): XmlElement[] {
  return parts.rights.flatMap((rights) => elementsIn(rights, 'copyrightHolder'));
}

function partyNamed(party: XmlElement | null, { codes, language }: Naming): SourceName | null {
  const { name } = nameOf(party, codes, language);
  const literal = attributeOf(party, 'literal');
  return supplierNamed(name ?? literal ?? (attributeOf(party, 'qcode') === null ? null : wordOf(party)));
}

/** Some call themselves by the name of their host: `ansa.it`. */
function supplierNamed(name: string | null): SourceName | null {
  const isHost = name !== null && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(name);
  return isHost ? sourceFromUri(`https://${name}`) : sourceNamed(name);
}
