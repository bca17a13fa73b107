/** The cursors of the peers: a story's place in any list by time. */
export function toCursor(publishedAt: Date, id: string): string {
  return Buffer.from(`${publishedAt.toISOString()} ${id}`).toString('base64url');
}

/** @returns what comes before all stories, where no cursor is given */
export function fromCursor(cursor: string | null | undefined): { at: Date; id: string } {
  const beginning = ['9999-01-01T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const [at, id] = cursor ? Buffer.from(cursor, 'base64url').toString().split(' ') : beginning;
  return { at: new Date(at ?? ''), id: id ?? '' };
}

/** A concept's URI in the two columns that hold it. */
export function conceptOf(uri: string): [scheme: string, code: string] {
  const end = uri.lastIndexOf('/') + 1;
  return [uri.slice(0, end), uri.slice(end)];
}
