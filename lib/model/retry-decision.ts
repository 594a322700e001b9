import type { Cause } from './cause.ts';

export type RetryWait = {
  do: 'wait';
  seconds: number;
  isLooking: boolean;
  /** Whether it counts towards the longest time a step waits by itself. */
  isCapped: boolean;
};

/** What to do after a try did not succeed. */
export type RetryDecision = {
  cause: Cause;
  next:
    | RetryWait
    /** Waited long enough: rest until a person resumes. */
    | { do: 'rest' }
    /** Waiting does not cure it. */
    | { do: 'stop' };
};

const curedByWaiting: readonly string[] = [
  'not-replicated-yet',
  'throttled',
  'transient',
  'unknown-outcome',
  'looking',
  'portal-sign-in',
];

/** Whether the same call may go well later, by the kind of what it met. */
export function isCuredByWaiting({ kind }: Pick<Cause, 'kind'>): boolean {
  return curedByWaiting.includes(kind);
}

/** A step waits by itself for at most this long, counted from its first setback. */
export const waitCapSeconds = 10 * 60;
/** What takes access away waits for longer: nobody should have to come back for it. */
export const stopCapSeconds = 24 * 60 * 60;

/** What shows by itself some moment is looked for with this pause at first, */
const soonSeconds = 1.8;
/** and then with a pause of this share of the time waited so far, */
const shareOfWaited = 1 / 10;
/** and never with a longer one than this, whatever is waited for. */
const pauseSecondsMax = 30;

/** What has to be done whatever it meets is tried again at least this often. */
const endlessSecondsMax = 10 * 60;

/** The portal's own sign-in is tried again no more often than this, at the end. */
const signInSeconds = 120;

export type RetryInput = {
  cause: Cause;
  attempts: number;
  retryAfterSeconds: number | null;
  waitedSeconds: number;
  /** Where it is not the usual cap. */
  capSeconds?: number | undefined;
  /** It neither rests nor stops: what it is about may not be left. */
  isEndless?: boolean;
  random: number;
};

/**
 * Decides what follows a setback: by its kind alone, never by a text. `random` in 0..1 spreads the
 * waits of many runs; a wait that Microsoft named (Retry-After) is obeyed as it is. What replicates
 * is seen at most 2 seconds, or a tenth of the wait, after it shows; what is busy gets ever more room.
 * What is the portal's state and not the run's is waited out for as long as it lasts, and what is
 * endless is tried ever more seldom.
 */
export function retryDecision(input: RetryInput): RetryDecision {
  const { cause } = input;
  if (cause.kind === 'portal-sign-in') {
    const growing = Math.min(signInSeconds, 15 * 2 ** Math.min(input.attempts - 1, 6));
    const seconds = growing * (0.75 + input.random / 4);
    return { cause, next: { do: 'wait', seconds, isLooking: false, isCapped: false } };
  }
  const isLate = input.waitedSeconds >= (input.capSeconds ?? waitCapSeconds);
  if (isLate || !isCuredByWaiting(cause)) {
    if (!input.isEndless) return { cause, next: { do: isCuredByWaiting(cause) ? 'rest' : 'stop' } };
    const seconds = growingSeconds(input, endlessSecondsMax);
    return { cause, next: { do: 'wait', seconds, isLooking: false, isCapped: false } };
  }
  const seconds = input.retryAfterSeconds ?? pauseSeconds(input);
  return {
    cause,
    next: { do: 'wait', seconds, isLooking: cause.kind === 'unknown-outcome', isCapped: true },
  };
}

function pauseSeconds(setback: RetryInput): number {
  const { cause, waitedSeconds, random } = setback;
  if (cause.kind === 'not-replicated-yet' || cause.kind === 'looking') {
    const steady = Math.max(soonSeconds, waitedSeconds * shareOfWaited);
    return Math.min(pauseSecondsMax, steady) * (1 + random / 25);
  }
  return growingSeconds(setback, pauseSecondsMax);
}

function growingSeconds({ attempts, random }: RetryInput, secondsMax: number): number {
  return Math.min(secondsMax, 2 ** Math.min(attempts - 1, 16)) * (0.75 + random / 2);
}
