import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { reserveSlot } from '#lib/microsoft/write-budget.ts';
import { laneOf } from '#lib/resources/lane-of.ts';
import type { LeasedRun } from './lease-run.ts';
import { storeOutcome } from './store-outcome.ts';

/** So short a wait is not worth another job. */
const shortSeconds = 1;

/**
 * Whether the step's write may be sent now, by the budget that all replicas share. If not, its place
 * is kept on the step, the lease is given back, and a job comes at its time: a wait holds no worker.
 */
export async function reserveWriteSlot(run: LeasedRun): Promise<boolean> {
  const lane = laneOf(run.step.key, run.spec);
  if (!lane) return true;
  const slotAt = run.step.slotAt ?? (await reserveSlot(lane));
  if (slotAt <= secondsAfter(now(), shortSeconds)) return true;
  await storeOutcome(run, { outcome: { is: 'held-back', until: slotAt } });
  return false;
}
