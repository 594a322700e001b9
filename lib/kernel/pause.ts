import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for so many seconds, or until `signal` aborts. */
export type Pause = (seconds: number, signal: AbortSignal) => Promise<void>;

/** A pause by the real time. Whoever waits is handed it, so that a test need not wait. */
export const realPause: Pause = async (seconds, signal) => {
  try {
    await sleep(seconds * 1000, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
