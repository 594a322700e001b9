export type SlidingWindow = {
  /** What was spent within the window, in whole slices. */
  spent(key: string, nowMs: number): number;
  spend(key: string, amount: number, nowMs: number): void;
};

const slices = 30;
const keysMost = 10_000;

/** Sums per key over the last so many seconds, in slices: bounded, and cheap per call. */
export function slidingWindow(windowSeconds: number): SlidingWindow {
  const sliceMs = (windowSeconds * 1000) / slices;
  const counted = new Map<string, Map<number, number>>();

  function current(key: string, nowMs: number): Map<number, number> {
    const now = Math.floor(nowMs / sliceMs);
    const sums = counted.get(key) ?? new Map<number, number>();
    for (const slice of sums.keys()) if (slice <= now - slices) sums.delete(slice);
    return sums;
  }

  return {
    spent(key, nowMs) {
      let sum = 0;
      for (const amount of current(key, nowMs).values()) sum += amount;
      return sum;
    },
    spend(key, amount, nowMs) {
      const sums = current(key, nowMs);
      const slice = Math.floor(nowMs / sliceMs);
      sums.set(slice, (sums.get(slice) ?? 0) + amount);
      if (counted.size >= keysMost && !counted.has(key)) counted.clear();
      counted.set(key, sums);
    },
  };
}
