import type { CcNs, CreativeCommonsNs, DcNs, DcTermsNs } from 'feedsmith';
import type { FeedItem } from './item.js';

/** The vocabularies that RSS and Atom share. */
interface Shared {
  dc?: DcNs.ItemOrFeed<string> | undefined;
  dcterms?: DcTermsNs.ItemOrFeed<string> | undefined;
  cc?: CcNs.ItemOrFeed | undefined;
  creativeCommons?: CreativeCommonsNs.ItemOrFeed | undefined;
}

export function rightsIn({
  dc,
  dcterms,
  cc,
  creativeCommons,
}: Shared): Pick<
  FeedItem,
  'copyrightHolder' | 'copyrightNotice' | 'usageTerms' | 'embargoedUntil' | 'expiresAt'
> {
  return {
    copyrightHolder: dcterms?.rightsHolders?.[0] ?? null,
    copyrightNotice: dc?.rights?.[0] ?? dcterms?.rights?.[0] ?? null,
    usageTerms:
      dcterms?.licenses?.[0] ??
      dcterms?.accessRights?.[0] ??
      cc?.license ??
      creativeCommons?.licenses?.[0] ??
      null,
    embargoedUntil: startOf(dcterms?.available?.[0]) ?? within(dcterms?.valid?.[0], 'start'),
    expiresAt: endOf(dcterms?.valid?.[0]),
  };
}

/** A date, or DCMI's period: `start=…; end=…; scheme=W3C-DTF`. */
function endOf(valid: string | undefined): string | null {
  return valid?.includes('=') ? within(valid, 'end') : (valid ?? null);
}

function startOf(available: string | undefined): string | null {
  return available?.includes('=') ? within(available, 'start') : (available ?? null);
}

const ends = { start: /(?:^|;)\s*start\s*=\s*([^;]+)/i, end: /(?:^|;)\s*end\s*=\s*([^;]+)/i };

function within(period: string | undefined, end: 'start' | 'end'): string | null {
  return ends[end].exec(period ?? '')?.[1]?.trim() || null;
}

/** As `endOf` reads it. */
export function periodUntil(end: Date): string {
  return `end=${end.toISOString()}; scheme=W3C-DTF`;
}
