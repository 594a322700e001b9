import { configuration } from '#lib/kernel/env.ts';

/**
 * So many pages of one person are made at once; the others stand in line. Node makes all pages in one
 * thread, so more at once are ready no sooner; two, so that one that waits for Microsoft holds no other up.
 */
const atOnce = 2;
const inLineMax = 60;

type Line = { running: number; waiting: (() => void)[] };

/** Next bundles a door several times; what this process remembers must be the same everywhere. */
const kept = globalThis as typeof globalThis & { boardingPassLines?: Map<string, Line> };

/**
 * Waits until one of the few pages of this person may be made, so that all of them do not keep the
 * others waiting. Answers how to say that it is done, which has to be said once; null when too many
 * stand in line already.
 */
export async function takeTurn(personId: string): Promise<(() => void) | null> {
  kept.boardingPassLines ??= new Map();
  const lines = kept.boardingPassLines;
  const line = lines.get(personId) ?? { running: 0, waiting: [] };
  lines.set(personId, line);
  const factor = configuration().rateLimitFactor;
  if (line.running < atOnce * factor) line.running += 1;
  else if (line.waiting.length >= inLineMax * factor) return null;
  // Whoever is done hands the place on, so the number of those that run stays.
  else await new Promise<void>((turn) => line.waiting.push(turn));
  return () => {
    const next = line.waiting.shift();
    if (next) next();
    else line.running -= 1;
    if (line.running === 0) lines.delete(personId);
  };
}
