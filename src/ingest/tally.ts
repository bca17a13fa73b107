import type { DocumentReport, Result } from './report.js';

export type Tally = Record<Result, number>;

export function newTally(): Tally {
  return { created: 0, updated: 0, unchanged: 0, stale: 0, rejected: 0 };
}

export function count(tally: Tally, report: DocumentReport): void {
  tally[report.result] += 1;
}

/** `48 created, 2 updated, 0 unchanged, 0 stale, 1 rejected` */
export function tallyLine(tally: Tally): string {
  return Object.entries(tally)
    .map(([result, number]) => `${number} ${result}`)
    .join(', ');
}
