import { DatelineError } from '../../kernel/errors.js';
import type { PubStatus } from '../draft.js';
import { quote } from '../text.js';
import type { XmlElement } from '../xml/element.js';

/**
 * NITF writes an embargo as a status beside `date.release`. Without a date, "usable" would publish at once, so that is
 * refused; so is a status that NITF does not know, for it may be somebody's word for a recall.
 */
export function statusFrom(told: string | null, embargoedUntil: Date | null, within: XmlElement): PubStatus {
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
      throw new DatelineError('MISSING_FIELD', 'embargoed, but no date says until when', {
        place: within.place,
      });
    default: {
      const what = `${quote(told)} is no status of NITF: usable, embargoed, withheld, canceled`;
      throw new DatelineError('SCHEMA_VIOLATION', what, { place: within.place });
    }
  }
}
