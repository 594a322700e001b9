/** Next bundles some modules twice; there is one time all the same. */
const kept = globalThis as typeof globalThis & {
  boardingPassClockAheadMs?: number;
  boardingPassClock?: (() => Date) | undefined;
};

const ownClock = () => new Date(Date.now() - (kept.boardingPassClockAheadMs ?? 0));

/** So much is this machine's own clock ahead of the time that the portal goes by, from now on. */
export function goByTimeBehind(clockAheadMs: number): void {
  kept.boardingPassClockAheadMs = clockAheadMs;
}

/** The portal's time. Every room asks here, so that a test can move it. */
export function now(): Date {
  return (kept.boardingPassClock ?? ownClock)();
}

/** Replaces the portal's clock; returns what puts the former one back. */
export function useClock(replacement: () => Date): () => void {
  const former = kept.boardingPassClock;
  kept.boardingPassClock = replacement;
  return () => {
    kept.boardingPassClock = former;
  };
}

/** The moment so many seconds after another. */
export function secondsAfter(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}

/** Today's date in UTC, `YYYY-MM-DD`: as the history counts days. End dates have a day of their own. */
export function today(): string {
  return now().toISOString().slice(0, 10);
}
