/** Pages may be as of an instant that is so much before the revision by which they are answered. */
const lag = `interval '1 second'`;

const from = `greatest(e.from_at, span.from_at, span.begun_at - ${lag})`;

/**
 * Whether a partner's span of entitlement ever held a story as a product exposed it: they meet in the log and in time,
 * and the licence reached as far back then. Both ends count, as much may happen at an instant, but for the licence's
 * own: at the instant at which it ends it no longer holds. A predicate over `exposure AS e` and
 * `entitlement_span AS span` of one product.
 */
export const held = `(span.advance OR NOT e.advance)
    AND (span.until_position IS NULL OR e.from_position <= span.until_position)
    AND (e.until_position IS NULL OR e.until_position > span.from_position)
    AND ${from} <= least(e.until_at, span.ended_at, 'infinity') AND (span.until_at IS NULL OR ${from} < span.until_at)
    AND (span.archive_days IS NULL OR e.published_at >= ${from} - span.archive_days * interval '1 day')`;
