/** What the documents of one run are made with. */
export interface Stage {
  /** The present. */
  now: Date;
  /** When the run began, which is when its stories were first published. */
  began: Date;
  /** A uri of this run alone, so that a scenario can be played again. */
  uri(name: string): string;
  /** The end of an embargo that is long enough to be seen; of one name always the same. */
  lift(name: string): Date;
}
