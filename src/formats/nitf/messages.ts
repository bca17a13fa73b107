import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { wordsIn } from './words.js';

/** What a message to desks (`ed-msg`) tells, or a correction. */
export function messageOf(message: XmlElement): string | null {
  return attributeOf(message, 'info') ?? wordsIn(message);
}

/** Agencies take a story back by a message of that type, and leave the status as it was. */
export function isKill(docdata: XmlElement | null): boolean {
  return elementsIn(docdata, 'ed-msg').some((message) =>
    /\bkill/i.test(attributeOf(message, 'msg-type') ?? ''),
  );
}

export function isCorrection(message: XmlElement): boolean {
  return message.name === 'ed-msg' && /\bcorrecti/i.test(attributeOf(message, 'msg-type') ?? '');
}

/** "EMBARGO until the speech ends", which says when in words, if at all; not "Embargo lifted". */
export function tellsOfEmbargo(docdata: XmlElement | null): boolean {
  return elementsIn(docdata, 'ed-msg').some((message) =>
    /^\W{0,20}embargo(?!(?:ed)?\W{1,20}(?:(?:is|was|has been)\W{1,20})?(?:lifted|over|off|ended|expired|removed)\b)/i.test(
      messageOf(message) ?? '',
    ),
  );
}
