import type { DataSource } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Clock } from '../kernel/clock.js';

/** For how long after it was begun a look at the log stands for the present, in milliseconds. */
const goodForMs = 250;

/** Where the log moves all the time, no look at it tells of the present. */
const mostTries = 3;

/** The log as one look found it, and how long time alone alters nothing. */
export interface Moment {
  position: number;
  /** The instant of the look, by this gateway's clock, which is the one that answers are as of. */
  at: Date;
  /** When it was begun, in milliseconds of no calendar. */
  begun: number;
  /** The next instant, in milliseconds since 1970, at which an embargo lifts or something expires, whosever it is. */
  turnsAt: number;
  /** By the depth of an archive in days: the next instant at which it holds a story less. */
  edges: ReadonlyMap<number, number>;
}

interface MomentRow {
  position: string;
  turnsAt: Date | null;
  days: number | null;
  oldest: Date | null;
}

/**
 * What this gateway may take for the present without asking: a look at the log that was begun less than 250 ms ago,
 * and after the last transaction that this process has committed. So what another gateway commits is known within
 * 250 ms (sooner, where PostgreSQL notifies), and what this one does at once. There is no timer: whoever asks looks,
 * together with all who ask at that time, and where nobody asks nothing is looked at. A look that takes longer than it
 * is good for tells nothing.
 */
export class Present {
  #moment: Moment | null = null;
  #looking: Promise<boolean> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly passed = () => performance.now(),
  ) {}

  /** The log has moved, or may have: nothing that was looked at before is good any more. */
  cut(): void {
    this.#moment = null;
    this.#looking = undefined;
  }

  /** @returns null where it cannot be told: then only the database can answer */
  moment(): Moment | null | Promise<Moment | null> {
    return this.#good() ?? this.#look();
  }

  #good(): Moment | null {
    return this.#moment && this.passed() - this.#moment.begun < goodForMs ? this.#moment : null;
  }

  async #look(): Promise<Moment | null> {
    for (let tries = 0; tries < mostTries; tries++) {
      this.#looking ??= this.#begin();
      const isUncut = await this.#looking;
      const moment = this.#good();
      if (isUncut || moment) return moment;
    }
    return null;
  }

  /** @returns false where it was cut meanwhile, and is of no use to anyone */
  #begin(): Promise<boolean> {
    const [begun, at] = [this.passed(), this.clock.now()];
    const end = (moment: Moment | null) => {
      if (this.#looking !== looking) return false;
      this.#looking = undefined;
      this.#moment = moment;
      return true;
    };
    // Where it fails, whoever asked goes to the database, and meets its trouble there.
    const looking: Promise<boolean> = read(this.dataSource, at).then(
      (found) => end({ ...found, at, begun }),
      () => end(null),
    );
    return looking;
  }
}

/** A story is within an archive up to the last millisecond of its depth, counted in days of 24 hours as `sinceOf` does. */
async function read(
  dataSource: DataSource,
  at: Date,
): Promise<Pick<Moment, 'position' | 'turnsAt' | 'edges'>> {
  const found = await rows<MomentRow>(
    dataSource,
    sql`SELECT head.position,
        least(
          (SELECT min(embargoed_until) FROM article WHERE embargoed_until > ${at}),
          (SELECT min(expires_at) FROM article WHERE expires_at > ${at}),
          (SELECT min(embargoed_until) FROM media WHERE embargoed_until > ${at}),
          (SELECT min(expires_at) FROM media WHERE expires_at > ${at})
        ) AS "turnsAt", depth.days,
        (SELECT min(published_at) FROM article WHERE published_at >= ${at}::timestamptz - depth.days * interval '24 hours') AS oldest
      FROM change_head AS head
        LEFT JOIN (SELECT DISTINCT archive_days AS days FROM license WHERE archive_days IS NOT NULL) AS depth ON true`,
  );
  const [first] = found;
  if (!first) throw new Error('The change log has no head.');
  return {
    position: Number(first.position),
    turnsAt: first.turnsAt?.getTime() ?? Number.POSITIVE_INFINITY,
    edges: new Map(
      found.flatMap(({ days, oldest }) =>
        days === null || oldest === null ? [] : [[days, oldest.getTime() + days * 86_400_000 + 1]],
      ),
    ),
  };
}
