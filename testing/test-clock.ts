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
  const drain = () => workOff(pause);
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

async function workOff(pause: Pause): Promise<void> {
  for (;;) {
    const due = {
      nextAttemptAt: { lte: now() },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    };
    const runs = await database().run.findMany({ where: due, select: { id: true } });
    const credentials = await database().credential.findMany({ where: due, select: { id: true } });
    if (runs.length + credentials.length === 0) return;
    for (const { id } of runs) await advanceRun(id, microsoft());
    for (const { id } of credentials) await advanceCredential(id, microsoft(), pause);
  }
}

/** When something is due for a run: its next attempt, the end of a dead worker's lease, a look for twins. */
export async function nextDueMoment(): Promise<Date | null> {
  const live = await database().run.findMany({ where: { nextAttemptAt: { not: null } } });
  const twins = await database().runStep.findMany({
    where: { key: 'application', state: 'done', lookUntil: { not: null } },
  });
  return earliest([...live.flatMap(dueAt), ...twins.flatMap(({ lookUntil }) => lookUntil ?? [])]);
}

/** When something is due for a credential: its next attempt, or the end of a dead worker's lease. */
export async function nextDueCredentialMoment(): Promise<Date | null> {
  const live = await database().credential.findMany({ where: { nextAttemptAt: { not: null } } });
  return earliest(live.flatMap(dueAt));
}

type Leasable = { nextAttemptAt: Date | null; leaseUntil: Date | null };

function dueAt({ nextAttemptAt, leaseUntil }: Leasable): Date[] {
  if (!nextAttemptAt) return [];
  return [
    leaseUntil && leaseUntil > nextAttemptAt ? secondsAfter(leaseUntil, 0.001) : nextAttemptAt,
  ];
}

export function earliest(moments: readonly Date[]): Date | null {
  return moments.reduce<Date | null>((first, one) => (first && first < one ? first : one), null);
}
