import { Present } from '../changes/present.js';
import type { Config } from '../config.js';
import type { Database } from '../database/connect.js';
import type { Admission } from '../graphql/admission.js';
import { ResponseCache } from '../graphql/response-cache/response-cache.js';
import type { Metrics } from '../http/metrics.js';
import { addressesUntil } from '../http/signed-address.js';
import type { Clock } from '../kernel/clock.js';
import type { ChangeLog } from './change-log.js';

export interface ResponseCacheParts {
  database: Database;
  config: Config;
  clock: Clock;
  metrics: Metrics;
  log: ChangeLog;
  admission: Admission;
}

/** @returns null where it is off */
export function makeResponseCache({
  database: { dataSource, statements },
  config: { responseCacheBytes },
  clock,
  metrics,
  log,
  admission,
}: ResponseCacheParts): ResponseCache | null {
  if (responseCacheBytes === 0) return null;
  const present = new Present(dataSource, clock);
  log.onMove(() => present.cut());
  // Whoever commits here may have moved the log. It is heard before the one who commits goes on, and tells anyone.
  statements.listen(({ text }) => {
    if (text === 'COMMIT') present.cut();
  });
  const cache = new ResponseCache({
    ...{ present, clock, admission, addressesUntil },
    maxBytes: responseCacheBytes,
    observe: (result) => metrics.keptAnswer(result),
  });
  metrics.keptBytes(() => cache.bytes);
  return cache;
}
