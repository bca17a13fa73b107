/** A change of what anyone is entitled to: who makes it, and when. */
export interface Act {
  by: string;
  at: Date;
}
