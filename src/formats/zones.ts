/** What a clock on the wall shows. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

const oneDay = 86_400_000;

/**
 * The instant at which a clock in an IANA zone shows `wall`, in milliseconds. An hour that comes twice is taken
 * the first time; one that is skipped is read with the offset before the change: what Temporal calls
 * "compatible". Throws RangeError for a zone that is none.
 */
export function instantIn(timeZone: string, wall: WallTime): number {
  const asUtc = Date.UTC(
    wall.year,
    wall.month - 1,
    wall.day,
    wall.hour,
    wall.minute,
    wall.second,
    wall.millisecond,
  );
  const before = offsetAt(timeZone, asUtc - oneDay);
  const after = offsetAt(timeZone, asUtc + oneDay);
  const fits = [asUtc - before, asUtc - after].filter(
    (instant) => instant + offsetAt(timeZone, instant) === asUtc,
  );
  return fits.length > 0 ? Math.min(...fits) : asUtc - before;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const fields: Record<string, number> = {};
  for (const part of formatOf(timeZone).formatToParts(instant)) fields[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const millisecond = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - instant;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
