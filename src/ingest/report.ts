import type { Verdict } from '../content/news-object/versions.js';
import type { ErrorCode } from '../kernel/errors.js';

export type Result = Verdict | 'rejected';

/** What became of one document. */
export interface DocumentReport {
  place: string;
  result: Result;
  format?: string;
  kind?: 'article' | 'media';
  uri?: string;
  version?: string;
  error?: { code: ErrorCode; message: string; place?: string; remedy: string };
  /** What was taken otherwise than it was sent. */
  warnings: string[];
}
