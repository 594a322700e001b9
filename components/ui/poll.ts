import { askJson, type JsonAnswer } from './ask-json.ts';
import { waitInTab } from './wait-in-tab.ts';

/** What one look brought; `inARow` counts the looks since the last that was told something. */
export type Look<T> =
  | { kind: 'told'; value: T }
  | { kind: 'refused'; message: string; inARow: number }
  | { kind: 'signed-out' | 'away'; inARow: number };

export type Polling<T> = {
  url: string;
  /** Checks the value that was answered; what it throws at counts as no answer. */
  read: (value: unknown) => T;
  /** How long to the next look; null: not before the tab comes back into view. */
  everySeconds: () => number | null;
  /** Whether the first look is at once, or after the first wait. */
  beginsAtOnce: boolean;
  /** Whether a hidden tab goes on asking. */
  goesOnHidden?: boolean | undefined;
  signal: AbortSignal;
};

const longestWaitSeconds = 10;

/**
 * Asks an address every so often and yields what each look brought, until the caller has heard enough
 * or `signal` aborts. Nothing is asked in a hidden tab; one that comes back into view asks at once. While
 * there is nothing but trouble the waits double, up to ten seconds or what `Retry-After` says.
 */
export async function* poll<T>(polling: Polling<T>): AsyncGenerator<Look<T>, void> {
  const { url, read, everySeconds, signal } = polling;
  let inARow = 0;
  let retryAfterSeconds = 0;
  const wait = () => waitInTab(longer(everySeconds(), inARow, retryAfterSeconds), polling);
  if (!polling.beginsAtOnce) await wait();
  while (!signal.aborted) {
    const answer = await askJson(url, read, { signal, cache: 'no-store' });
    if (signal.aborted) return;
    inARow = answer.kind === 'told' ? 0 : inARow + 1;
    retryAfterSeconds = answer.kind === 'told' ? 0 : answer.retryAfterSeconds;
    yield lookOf(answer, inARow);
    await wait();
  }
}

function longer(seconds: number | null, inARow: number, retryAfterSeconds: number): number | null {
  if (seconds === null || inARow === 0) return seconds;
  const doubled = Math.min(seconds * 2 ** (inARow - 1), Math.max(seconds, longestWaitSeconds));
  return Math.max(doubled, retryAfterSeconds);
}

function lookOf<T>(answer: JsonAnswer<T>, inARow: number): Look<T> {
  if (answer.kind === 'told') return answer;
  if (answer.kind === 'away') return { kind: 'away', inARow };
  if (answer.status === 401) return { kind: 'signed-out', inARow };
  if (answer.status === 429 || answer.status >= 500) return { kind: 'away', inARow };
  return { kind: 'refused', message: answer.message, inARow };
}
