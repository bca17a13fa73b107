import type { Thing } from './thing.js';

/**
 * Whether a node is of our own rendering, which writes names, texts and times as they are: it alone says of each that
 * it has one name, when it was made and changed, and that it is out.
 */
export function isOurs(thing: Thing): boolean {
  const id = thing.line('@id');
  return (
    id !== null &&
    id === thing.line('identifier') &&
    /^(?:Published|Withheld|Canceled)$/.test(thing.line('creativeWorkStatus') ?? '') &&
    thing.has('datePublished') &&
    thing.has('dateModified')
  );
}
