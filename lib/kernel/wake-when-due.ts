import { now } from './clock.ts';

/** What is put off for longer is left to the queue's own polling. */
const soonSeconds = 60;
/** Moments this near to each other are woken for together. */
const stepMilliseconds = 25;

type Wake = (queue: string) => void;
type Waker = { wake: Wake; timers: Map<string, NodeJS.Timeout> };

let waker: Waker | undefined;

/**
 * Has `wake` called at the moment for which this process puts off a job, so that it is not found up to
 * a whole poll later. No more than a hint: a job whose process died is found by polling all the same.
 * Returns what ends it.
 */
export function wakeWhenDue(wake: Wake): () => void {
  const mine: Waker = { wake, timers: new Map() };
  waker = mine;
  return () => {
    for (const timer of mine.timers.values()) clearTimeout(timer);
    if (waker === mine) waker = undefined;
  };
}

/** Notes that a job of this queue is put off until `at`. */
export function notePutOff(queue: string, at: Date): void {
  if (!waker) return;
  const { wake, timers } = waker;
  const untilMilliseconds = at.getTime() - now().getTime();
  if (untilMilliseconds > soonSeconds * 1000) return;
  // The queue asks the database's clock: a moment too early finds nothing.
  const step = Math.floor(at.getTime() / stepMilliseconds) + 1;
  const key = `${queue} ${step}`;
  if (timers.has(key)) return;
  const timer = setTimeout(
    () => {
      timers.delete(key);
      wake(queue);
    },
    step * stepMilliseconds - now().getTime(),
  );
  timers.set(key, timer.unref());
}
