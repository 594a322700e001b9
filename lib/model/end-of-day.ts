const dayMilliseconds = 86_400_000;

/** Made once for each zone: making one takes longer than all that is asked of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether clocks can be read in a zone of this name, as the time zone database has it. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/**
 * The instant at which a day, `YYYY-MM-DD`, is over where the clocks show `zone`: its 24:00. Where clocks
 * are put forward at midnight, that is the instant at which they are; where they are put back at midnight,
 * the second of the two.
 */
export function endOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(day) + dayMilliseconds;
  const [before, after] = [-1, 1].map((days) =>
    aheadOfUtc(midnight + days * dayMilliseconds, zone),
  );
  const ends = [before, after].map((ahead = 0) => midnight - ahead);
  const shown = ends.filter((end) => end + aheadOfUtc(end, zone) === midnight);
  return new Date(shown.length > 0 ? Math.max(...shown) : (ends[0] ?? midnight));
}

/** The day, `YYYY-MM-DD`, that it is at an instant where the clocks show `zone`. */
export function dayAt(moment: Date, zone: string): string {
  const at = moment.getTime();
  return new Date(at + aheadOfUtc(at, zone)).toISOString().slice(0, 10);
}

/** By how many milliseconds the clocks of a zone are ahead of UTC at an instant. */
function aheadOfUtc(at: number, zone: string): number {
  const shown = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  formats.set(timeZone, format);
  return format;
}
