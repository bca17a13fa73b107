import { gatewayMediaScheme } from './draft.js';
import { quote } from './text.js';

const gatewayMedia = new RegExp(`^${gatewayMediaScheme}[\\w.-]+$`);

/** http, https, or a path of the gateway's own. Anything else would be handed to partners' browsers as a link. */
export function usableHref(href: string | null, place: string, warnings: string[]): string | null {
  if (href === null) return null;
  const ownPath = /^\/(?![/\\])[^\s<>"`\\]*$/.test(href);
  if (isWebAddress(href) || ownPath || gatewayMedia.test(href)) return href;
  warnings.push(`removed the address ${quote(href)} of ${place}: it is neither http nor https`);
  return null;
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"`\\]+$/i.test(text) && URL.canParse(text);
}

/** A link as it is written, but one that is relative made absolute, where it is known to what. */
export function resolvedLink(link: string, base: string | null): string {
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(link);
  return isRelative && base !== null && URL.canParse(link, base) ? new URL(link, base).href : link;
}

/** An http address as it is written, or made absolute; null where it is none. */
export function absoluteAddress(href: string | null | undefined, base: string | null): string | null {
  const written = href?.trim() ?? '';
  if (written === '' || written.length > 2000) return null;
  const address = resolvedLink(written, base);
  return isWebAddress(address) ? address : null;
}
