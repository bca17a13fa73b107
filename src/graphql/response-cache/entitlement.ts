import { createHash } from 'node:crypto';
import type { Viewer } from '../../access/viewer.js';
import type { Moment } from '../../changes/present.js';

const names = new WeakMap<Viewer, string>();

/**
 * Names all of a viewer that an answer that lasts depends on: the partner, to whom addresses of files are made out and
 * whose budget is told in `extensions.cost`, and its licences as they hold. Its key is not among it: what tells of
 * that does not last.
 */
export function entitlementOf(viewer: Viewer): string {
  const known = names.get(viewer);
  if (known) return known;
  const { partner, licenses } = viewer;
  const name = createHash('sha256')
    .update(JSON.stringify([partner, licenses]))
    .digest('base64url');
  names.set(viewer, name);
  return name;
}

/** The first instant at which time alone may alter what a viewer of that moment is answered. */
export function lastsUntil({ turnsAt, edges }: Moment, { licenses }: Viewer): number {
  const reached = licenses.flatMap(({ archiveDays }) =>
    archiveDays === null ? [] : [edges.get(archiveDays) ?? Number.POSITIVE_INFINITY],
  );
  return Math.min(turnsAt, ...reached);
}
