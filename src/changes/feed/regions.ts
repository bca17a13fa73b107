import { sinceOf } from '../../access/scope.js';
import type { HeldLicense } from '../../access/viewer.js';

/** Stories of a product that were published from an instant until before another: milliseconds since 1970. */
export interface Region {
  productId: string;
  from: number;
  to: number;
}

/** What a licence shows of a product, and how. */
interface Shown {
  productId: string;
  since: number;
  fullText: boolean;
  media: boolean;
  advance: boolean;
}

/**
 * Where two entitlements differ, each as of its own instant: in what they show, or in what they grant of it. First
 * where nothing is shown any more, as what must go cannot wait; then by product.
 */
export function differing(
  before: readonly HeldLicense[],
  beforeAt: Date,
  after: readonly HeldLicense[],
  afterAt: Date,
): Region[] {
  const old = shownBy(before, beforeAt);
  const now = shownBy(after, afterAt);
  const products = [...new Set([...old, ...now].map(({ productId }) => productId))].sort();
  const lost: Region[] = [];
  const others: Region[] = [];
  for (const productId of products) {
    const since = [...old, ...now].filter(of(productId)).map((one) => one.since);
    const bounds = [...new Set([-Infinity, ...since])].sort((a, b) => a - b);
    for (const [index, from] of bounds.entries()) {
      const to = bounds[index + 1] ?? Infinity;
      const is = grants(now.filter(of(productId)), from);
      if (is === grants(old.filter(of(productId)), from)) continue;
      (is === nothing ? lost : others).push({ productId, from, to });
    }
  }
  return [...lost, ...others];
}

/** The products that these licences show anything of at the instant. */
export function productsOf(licenses: readonly HeldLicense[], at: Date): string[] {
  return [...new Set(shownBy(licenses, at).map(({ productId }) => productId))];
}

function of(productId: string) {
  return (one: Shown) => one.productId === productId;
}

/** Those that hold at the instant. */
export function holding(licenses: readonly HeldLicense[], at: Date): HeldLicense[] {
  return licenses.filter(
    ({ validFrom, validUntil }) => validFrom <= at && (validUntil === null || validUntil > at),
  );
}

/** Whether two entitlements show and grant the same at an instant. */
export function isSameEntitlement(
  one: readonly HeldLicense[],
  other: readonly HeldLicense[],
  at: Date,
): boolean {
  const words = (licenses: readonly HeldLicense[]) =>
    shownBy(licenses, at)
      .map((shown) => Object.values(shown).join())
      .sort()
      .join(';');
  return words(one) === words(other);
}

function shownBy(licenses: readonly HeldLicense[], at: Date): Shown[] {
  return holding(licenses, at).map((license) => {
    const { productId, fullText, media, advance } = license;
    return { productId, since: sinceOf(license, at), fullText, media, advance };
  });
}

const nothing = '';

/** All that is granted of what was published then: of stories under embargo a licence needs ADVANCE for any of it. */
function grants(shown: readonly Shown[], published: number): string {
  const those = shown.filter(({ since }) => since <= published);
  if (those.length === 0) return nothing;
  const some = (grant: (one: Shown) => boolean) => (those.some(grant) ? '+' : '-');
  return [
    '+',
    some((one) => one.fullText),
    some((one) => one.media),
    some((one) => one.advance),
    some((one) => one.advance && one.fullText),
    some((one) => one.advance && one.media),
  ].join('');
}
