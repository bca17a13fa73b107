import type { ParseContext } from '../draft.js';
import { type SourceName, sourceFromUri, sourceNamed } from '../source-name.js';
import type { NinjsItem } from './item.js';

/**
 * The supplier as the document names it: an info source that is said to supply, the copyright holder, who minted
 * the uri, any info source. The last comes last because AP names there whom it has a picture from.
 */
export function sourceOf(item: NinjsItem, uri: string): SourceName | null {
  const supplier = item.infoSources.find((source) =>
    /provider|supplier|publisher|distributor/i.test(source.role ?? ''),
  );
  return (
    sourceNamed(supplier?.name) ??
    sourceNamed(item.line('copyrightHolder')) ??
    sourceFromUri(uri) ??
    sourceNamed(item.infoSources.find((source) => source.name !== null)?.name)
  );
}

/** All names under which the supplier might stand in a byline. */
export function sourceNamesOf(item: NinjsItem, source: SourceName | null, context: ParseContext): string[] {
  const names = [source?.name, source?.slug, context.sourceSlug, item.line('copyrightHolder')];
  return [...names, ...item.infoSources.map((infoSource) => infoSource.name)].filter(
    (name) => typeof name === 'string',
  );
}
