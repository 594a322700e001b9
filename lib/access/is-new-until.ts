/** Next bundles a door several times; what this process remembers must be the same everywhere. */
const kept = globalThis as typeof globalThis & { boardingPassNoted?: Map<string, number> };

/**
 * Whether something is the first of its kind, and from now on for so many seconds no more: what is refused
 * by the hundred must not write by the hundred. Time of the process, as the limits count it.
 */
export function isNewUntil(key: string, seconds: number): boolean {
  kept.boardingPassNoted ??= new Map();
  const [noted, moment] = [kept.boardingPassNoted, performance.now()];
  if ((noted.get(key) ?? 0) > moment) return false;
  for (const [one, until] of noted) if (until <= moment) noted.delete(one);
  noted.set(key, moment + seconds * 1000);
  return true;
}
