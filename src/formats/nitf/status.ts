import type { PubStatus } from '../draft.js';
import { pubStatusNamed, statusUnderEmbargo } from '../pub-status.js';
import { quote } from '../text.js';
import type { XmlElement } from '../xml/element.js';
import { fault } from '../xml/place.js';

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
  const status = pubStatusNamed(told?.toLowerCase() ?? 'usable');
  if (status === null) {
    const what = `${quote(told)} is no status of NITF: usable, embargoed, withheld, canceled`;
    throw fault('SCHEMA_VIOLATION', what, within);
  }
  return status === 'EMBARGOED' ? statusUnderEmbargo(embargoedUntil, warn) : status;
}
