import { isWebAddress, resolvedLink } from '../address.js';

/** An http address as it is written, or made absolute; null where it is none. */
export function absoluteAddress(href: string | null | undefined, base: string | null): string | null {
  const written = href?.trim() ?? '';
  if (written === '' || written.length > 2000) return null;
  const address = resolvedLink(written, base);
  return isWebAddress(address) ? address : null;
}

/** The base of what stands in an element that may name one of its own, itself relative to the one around it. */
export function baseWithin(own: string | null | undefined, around: string | null): string | null {
  return absoluteAddress(own, around) ?? around;
}

/** What names itself for the whole world: it has a scheme, and none that does something where it is followed. */
export function isUri(text: string): boolean {
  return /^(?!javascript:|vbscript:|data:|file:|blob:)[a-z][a-z0-9+.-]*:[^\s<>"`\\]+$/i.test(text);
}
