/** Pages may be as of an instant that is so much before the revision by which they are answered. */
const lag = `interval '1 second'`;

const from = `greatest(e.from_at, span.from_at, span.begun_at - ${lag})`;

/**
 * Whether a partner's span of entitlement ever held a story as a product exposed it: they meet in the log and, both
 * ends included, in time, and the licence reached as far back then. A predicate over `exposure AS e` and
 * `entitlement_span AS span` of one product.
 */
export const held = `(span.advance OR NOT e.advance)
    AND (span.until_position IS NULL OR e.from_position <= span.until_position)
    AND (e.until_position IS NULL OR e.until_position > span.from_position)
    AND ${from} <= least(e.until_at, span.until_at, span.ended_at, 'infinity')
    AND (span.archive_days IS NULL OR e.published_at >= ${from} - span.archive_days * interval '1 day')`;
