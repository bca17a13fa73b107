/** What a partner has left of the points that it may spend in a minute. */
export interface QuotaState {
  /** Points of the whole minute. */
  limit: number;
  remaining: number;
  /** Until all of them are there again. The minute begins with the first point spent. */
  resetsInMs: number;
}

export interface Taking extends QuotaState {
  /** False: there were not as many, and none was taken. */
  taken: boolean;
}

/** Keeps count of what partners spend. */
export interface Quota {
  /** Takes points from a partner's budget of this minute: all of them, or none. */
  take(partnerId: string, points: number, limit: number): Promise<Taking>;
}

export const minute = 60;
