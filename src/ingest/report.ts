import type { Verdict } from '../content/news-object/versions.js';
import type { ErrorCode } from '../kernel/errors.js';

export type Result = Verdict | 'rejected';

/** What became of one document. */
export interface DocumentReport {
  place: string;
  /** Which of the items of a message or a feed; absent where a document is all that its place holds. */
  item?: { number: number; of: number };
  result: Result;
  format?: string;
  kind?: 'article' | 'media';
  uri?: string;
  version?: string;
  error?: { code: ErrorCode; message: string; place?: string; remedy: string };
  /** What was taken otherwise than it was sent. */
  warnings: string[];
}

/** Whether it is the last one of what its place holds. */
export function endsPlace({ item }: DocumentReport): boolean {
  return item === undefined || item.number === item.of;
}
