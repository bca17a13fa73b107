import { DatelineError } from '../../kernel/errors.js';
import type { PubStatus } from '../draft.js';
import { quote } from '../text.js';
import type { XmlElement } from '../xml/element.js';

/** Refused, it would leave the version before in public. */
export const embargoedWithoutDate = 'embargoed without a date: withheld until a version comes that is not';

/**
 * NITF writes an embargo as a status beside `date.release`; without a date it holds until further notice. A status that
 * NITF does not know is refused, for it may be somebody's word for a recall.
 */
export function statusFrom(
  told: string | null,
  embargoedUntil: Date | null,
  within: XmlElement,
  warn: (warning: string) => void,
): PubStatus {
  switch (told?.toLowerCase() ?? 'usable') {
    case 'usable':
      return 'USABLE';
    case 'withheld':
      return 'WITHHELD';
    case 'canceled':
    case 'cancelled':
      return 'CANCELED';
    case 'embargoed':
      if (embargoedUntil) return 'USABLE';
      warn(embargoedWithoutDate);
      return 'WITHHELD';
    default: {
      const what = `${quote(told)} is no status of NITF: usable, embargoed, withheld, canceled`;
      throw new DatelineError('SCHEMA_VIOLATION', what, { place: within.place });
    }
  }
}
