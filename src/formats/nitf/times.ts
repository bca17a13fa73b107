import { earliest, latest } from '../dates.js';
import type { ParseContext } from '../draft.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { dateOf, parseNorm } from './dates.js';
import { iimDate } from './iim.js';

export interface NitfTimes {
  publishedAt: Date;
  modifiedAt: Date;
  /** Until `date.release`, or IIM's, whatever the status. */
  embargoedUntil: Date | null;
  expiresAt: Date | null;
  /** The document tells when it was issued; else the other two are what comes nearest to it. */
  isDated: boolean;
}

export function timesOf(
  nitf: XmlElement,
  docdata: readonly XmlElement[],
  { timeZone, receivedAt }: ParseContext,
): NitfTimes {
  const head = elementAt(nitf, 'head');
  const dates = (elements: readonly XmlElement[]): Date[] =>
    elements.map((element) => dateOf(element, timeZone)).filter((date) => date !== null);
  const of = (name: string): Date[] =>
    dates(
      bounded(
        docdata.filter((part) => part.name === name),
        100,
        name,
        nitf,
      ),
    );
  const [issued] = of('date.issue');
  const released = latest([...of('date.release'), ...iimDate(head, 37, timeZone)]);
  const revisions = dates(bounded(elementsIn(head, 'revision-history'), 1000, 'revision-history', head));
  const written = dates(
    elementsIn(elementAt(nitf, 'body', 'body.head'), 'dateline')
      .flatMap((line) => elementsIn(line, 'story.date'))
      .filter((date) => attributeOf(date, 'norm') !== null)
      .slice(0, 1),
  );
  const printed = bounded(elementsIn(head, 'pubdata'), 100, 'pubdata', head).flatMap((pubdata) => {
    const told = attributeOf(pubdata, 'date.publication');
    return told === null ? [] : [parseNorm(told, pubdata, timeZone)];
  });
  // Tomorrow's paper, or an embargo, does not tell when this was issued.
  const past = [...printed, ...(released ? [released] : [])].filter((date) => date <= receivedAt);
  const told = issued ?? written[0] ?? earliest(revisions) ?? past[0];
  const publishedAt = told ?? receivedAt;
  return {
    publishedAt,
    modifiedAt: latest([publishedAt, ...revisions]) ?? publishedAt,
    embargoedUntil: released,
    expiresAt: earliest([...of('date.expire'), ...iimDate(head, 47, timeZone)]),
    isDated: told !== undefined,
  };
}
