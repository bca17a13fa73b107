import type { DataSource } from 'typeorm';
import { keysInForce } from '../../access/key/key.store.js';
import type { Clock } from '../../kernel/clock.js';
import { DatelineError } from '../../kernel/errors.js';
import type { OpenStreams } from './open-streams.js';

/** A key that was revoked is refused everywhere within a second. */
const everyMs = 500;

/**
 * Ends the streams of keys that were revoked or have expired, in one statement for all of them. While the database
 * does not answer they stay open, and are told nothing: no page is read without the key's admission.
 */
export function endStreamsOfDeadKeys(
  dataSource: DataSource,
  clock: Clock,
  streams: OpenStreams,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const look = async () => {
    const open = streams.all;
    if (open.length === 0) return;
    const ids = [...new Set(open.map(({ keyId }) => keyId))];
    const inForce = await keysInForce(dataSource.manager, ids, clock.now());
    for (const stream of open) {
      if (!inForce.has(stream.keyId))
        stream.end(new DatelineError('UNAUTHENTICATED', 'This key does not hold.'));
    }
  };
  const timer = setInterval(() => {
    running ??= look()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
  }, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
