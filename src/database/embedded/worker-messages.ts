/** What the main thread and the database's thread say to each other. */
export interface WorkerSettings {
  cluster: string;
  /** Removed as soon as the database is there whole. */
  marker: string;
  socket: string;
  /** A tarball to begin a new database with. */
  tarball: string | undefined;
  idleInTransactionMs: number;
  closeGraceMs: number;
}

export type ToWorker = { kind: 'close'; afterGuests: boolean } | { kind: 'dump'; path: string };

/** `done` and `refused` answer a `ToWorker`, in order; `died` may come at any time and is the last word. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'done' }
  | { kind: 'refused'; reason: string }
  | { kind: 'died'; reason: string };
