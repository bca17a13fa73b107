import { isWebAddress, resolvedLink } from '../address.js';
import type { MediaType, RenditionDraft } from '../draft.js';
import { uniqueName } from '../rendition-name.js';
import { lineOrNull, quote } from '../text.js';
import { Thing } from './thing.js';

/** No picture is offered in more. */
const mostRenditions = 100;

/** The files of one item: those that it lists as encodings, else the address that it has itself. */
export function renditionsOf(
  things: readonly Thing[],
  type: MediaType,
  base: string | null,
  warnings: string[],
): RenditionDraft[] {
  const renditions: RenditionDraft[] = [];
  const taken = new Set<string>();
  const add = (thing: Thing, name: string, address: string | null): void => {
    if (renditions.length === mostRenditions) return;
    renditions.push({
      name: uniqueName(name, taken),
      href: address,
      mimeType: thing.line('encodingFormat'),
      title: thing.line('headline'),
      width: amountOf(thing, 'width'),
      height: amountOf(thing, 'height'),
      sizeInBytes: bytesOf(thing.line('contentSize')),
      duration: secondsOf(thing.line('duration')),
    });
  };
  const addressOf = (thing: Thing, ...names: string[]): string | null => {
    const name = names.find((one) => thing.has(one));
    return name === undefined ? null : usable(thing.line(name), base, thing.placeOf(name), warnings);
  };
  for (const thing of things) {
    const files = thing.things('encoding');
    for (const file of files) add(file, file.line('name') ?? 'main', addressOf(file, 'contentUrl', 'url'));
    if (files.length > 0) continue;
    // A film's `url` is the page that shows it.
    const address = addressOf(thing, ...(type === 'PICTURE' ? ['contentUrl', 'url'] : ['contentUrl']));
    const isNew = (href: string | null): boolean =>
      href !== null && !renditions.some((one) => one.href === href);
    if (isNew(address)) add(thing.with({ ...thing.raw, headline: null }), 'main', address);
    const [small] = [...thing.things('thumbnail'), ...stillsOf(thing)];
    const still = small ? addressOf(small, 'contentUrl', 'url') : null;
    if (small && isNew(still)) add(small.with({ ...small.raw, headline: null }), 'thumbnail', still);
  }
  return renditions;
}

function stillsOf(thing: Thing): Thing[] {
  const address = thing.line('thumbnailUrl');
  return address === null ? [] : [thing.with({ contentUrl: address })];
}

/** A relative address is one beside the page's; without that nobody knows whose it is. */
function usable(href: string | null, base: string | null, place: string, warnings: string[]): string | null {
  if (href === null) return null;
  const address = resolvedLink(href, base);
  if (isWebAddress(address)) return address;
  warnings.push(`removed the address ${quote(href)} of ${place}: it is neither http nor https`);
  return null;
}

/** `1200`, `1200px`, or a QuantitativeValue. */
function amountOf(thing: Thing, name: string): number | null {
  const [value] = thing.values(name);
  const told =
    value instanceof Thing ? value.line('value') : lineOrNull(value === undefined ? null : String(value));
  const amount = Number(/^(\d{1,9}(?:\.\d+)?)(?: ?px)?$/i.exec(told ?? '')?.[1] ?? 0);
  return amount > 0 ? Math.round(amount) : null;
}

/** Only where it counts bytes: `12 MB` is no number of them. */
function bytesOf(size: string | null): number | null {
  const bytes = /^(\d{1,15})(?: ?(?:B|bytes?))?$/i.exec(size ?? '')?.[1];
  return bytes === undefined ? null : Number(bytes);
}

/** ISO 8601, `PT1M30.5S`. */
function secondsOf(duration: string | null): number | null {
  const match = /^P(?:(\d{1,3})D)?T?(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,6})?)S)?$/.exec(
    duration ?? '',
  );
  if (!match) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}
