/** A process of the portal that runs. */
export type Replica = {
  id: string;
  kind: 'portal' | 'worker';
  version: string;
  actionsKey: string | null;
  /** How far its own clock is ahead of the database's. */
  clockAheadMs: number;
  startedAt: Date;
  /** When it said so last, which it does each minute. */
  seenAt: Date;
};

/** Beyond this a clock is wrong, and is said to be. */
const clockSecondsMax = 10;

/** What to do about a machine's own clock; null while it agrees with the database's. */
export function clockWords(clockAheadMs: number): string | null {
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  if (seconds <= clockSecondsMax) return null;
  const way = clockAheadMs > 0 ? 'ahead of' : 'behind';
  return `The clock of a machine is ${seconds.toLocaleString('en-GB')} seconds ${way} the database’s. The portal goes by the database’s time; set the clocks right, else sign-ins at Microsoft may fail.`;
}

/**
 * What does not fit together among the processes that run, in words, each once. One that was not seen
 * since the youngest started may have ended for it, as in a restart, and is not counted. Pure.
 */
export function replicaTroubles(seen: readonly Replica[]): string[] {
  const youngest = Math.max(...seen.map(({ startedAt }) => startedAt.getTime()));
  const all = seen.filter(({ seenAt }) => seenAt.getTime() >= youngest);
  const keys = new Set(
    all.flatMap(({ kind, actionsKey }) => (kind === 'portal' && actionsKey ? [actionsKey] : [])),
  );
  const versions = new Set(all.map(({ version }) => version));
  return [
    ...new Set(all.flatMap(({ clockAheadMs }) => clockWords(clockAheadMs) ?? [])),
    ...(versions.size > 1
      ? [
          `Replicas of different versions run: ${[...versions].toSorted().join(', ')}. Update all of them.`,
        ]
      : []),
    ...(keys.size > 1
      ? [
          'Replicas were built apart, so a form that one of them showed may be refused by another. Build once for all of them, or build each with the same NEXT_SERVER_ACTIONS_ENCRYPTION_KEY.',
        ]
      : []),
  ];
}
