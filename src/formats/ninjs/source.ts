import type { ParseContext } from '../draft.js';
import { type SourceName, sourceFromUri, sourceNamed } from '../source-name.js';
import type { NinjsItem } from './item.js';

/**
 * The supplier as the document names it: an info source that is said to supply, the copyright holder, who minted
 * the uri, any info source. The last comes last because AP names there whom it has a picture from.
 */
export function sourceOf(item: NinjsItem, uri: string): { source: SourceName | null; guessed: boolean } {
  const supplier = item.infoSources.find((source) =>
    /provider|supplier|publisher|distributor/i.test(source.role ?? ''),
  );
  const told = sourceNamed(supplier?.name) ?? sourceNamed(item.line('copyrightHolder'));
  if (told) return { source: told, guessed: false };
  const minter = sourceFromUri(uri);
  if (minter) return { source: minter, guessed: true };
  const any = item.infoSources.find((source) => source.name !== null);
  return { source: sourceNamed(any?.name), guessed: false };
}

/** All names under which the supplier might stand in a byline. */
export function sourceNamesOf(item: NinjsItem, source: SourceName | null, context: ParseContext): string[] {
  const names = [source?.name, source?.slug, context.sourceSlug, item.line('copyrightHolder')];
  return [...names, ...item.infoSources.map((infoSource) => infoSource.name)].filter(
    (name) => typeof name === 'string',
  );
}
