import { absoluteAddress } from '../address.js';

/** The base of what stands in an element that may name one of its own, itself relative to the one around it. */
export function baseWithin(own: string | null | undefined, around: string | null): string | null {
  return absoluteAddress(own, around) ?? around;
}

/** What names itself for the whole world: it has a scheme, and none that does something where it is followed. */
export function isUri(text: string): boolean {
  return /^(?!javascript:|vbscript:|data:|file:|blob:)[a-z][a-z0-9+.-]*:[^\s<>"`\\]+$/i.test(text);
}
