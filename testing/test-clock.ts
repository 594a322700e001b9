import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { now, secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import type { Pause } from '#lib/kernel/pause.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { sweepTwins } from '#lib/runs/sweep-twins.ts';
import type { RunningSandbox } from '../sandbox/start-sandbox.ts';

export type TestClock = {
  /** Lets time pass, in the portal and in the sandbox alike. */
  pass: (seconds: number) => void;
  /** A pause that lets time pass instead. */
  pause: Pause;
  /** Works off what is due now. */
  drain: () => Promise<void>;
  /** Lets time pass from one due moment of a run to the next, until no run is live any more. */
  settle: () => Promise<void>;
  stop: () => void;
};

/** A portal's time, the sandbox's: it passes by itself, and in leaps when a test says so. No test ever sleeps. */
export function testClock({ sandbox }: RunningSandbox): TestClock {
  let offsetSeconds = Math.round((sandbox.clock.nowMs() - Date.now()) / 1000);
  const stop = setClock(() => secondsAfter(new Date(), offsetSeconds));
  const pass = (seconds: number) => {
    offsetSeconds += seconds;
    sandbox.clock.advance(seconds);
  };
  const pause: Pause = async (seconds) => pass(seconds);
  const drain = () => workOffDue(pause);
  const settle = async () => {
    for (;;) {
      await drain();
      const next = await nextDueMoment();
      if (!next) return;
      pass(Math.max(0.001, (next.getTime() - now().getTime()) / 1000));
      await sweepTwins(microsoft());
    }
  };
  return { pass, pause, drain, settle, stop };
}

type Due = { kind: 'run' | 'credential'; id: string };

/**
 * Does what is due, by a worker that pauses like this. One statement asks for runs and credentials, because
 * tests ask this more often than anything else.
 */
export async function workOffDue(pause: Pause, portal = microsoft()): Promise<void> {
  for (;;) {
    const due = await database().$queryRaw<Due[]>`
      SELECT 'run' AS kind, id FROM run
      WHERE next_attempt_at <= ${now()} AND (lease_until IS NULL OR lease_until < ${now()})
      UNION ALL
      SELECT 'credential', id FROM credential
      WHERE next_attempt_at <= ${now()} AND (lease_until IS NULL OR lease_until < ${now()})`;
    if (due.length === 0) return;
    for (const { kind, id } of due) {
      if (kind === 'run') await advanceRun(id, portal);
      else await advanceCredential(id, portal, pause);
    }
  }
}

/** When something is due for a run: its next attempt, the end of a dead worker's lease, a look for twins. */
export async function nextDueMoment(): Promise<Date | null> {
  const [next] = await database().$queryRaw<{ at: Date | null }[]>`
    SELECT min(at) AS at FROM (
      SELECT greatest(next_attempt_at, lease_until + interval '1 millisecond') AS at
      FROM run WHERE next_attempt_at IS NOT NULL
      UNION ALL
      SELECT look_until FROM run_step WHERE key = 'application' AND state = 'done'
    ) AS due`;
  return next?.at ?? null;
}

/** When something is due for a credential: its next attempt, or the end of a dead worker's lease. */
export async function nextDueCredentialMoment(): Promise<Date | null> {
  const [next] = await database().$queryRaw<{ at: Date | null }[]>`
    SELECT min(greatest(next_attempt_at, lease_until + interval '1 millisecond')) AS at
    FROM credential WHERE next_attempt_at IS NOT NULL`;
  return next?.at ?? null;
}

export function earliest(moments: readonly Date[]): Date | null {
  return moments.reduce<Date | null>((first, one) => (first && first < one ? first : one), null);
}
