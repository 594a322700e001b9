import { now } from '#lib/kernel/clock.ts';
import { whileHolding } from '#lib/kernel/hold-lease.ts';
import { log } from '#lib/kernel/log.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { causeOf } from './cause-of.ts';
import { knownOf } from './known.ts';
import { type LeasedRun, leaseRun, renewLease } from './lease-run.ts';
import { readBack } from './read-back.ts';
import type { At } from './resource.ts';
import { makingSteps } from './steps.ts';
import { storeProof } from './store-proof.ts';
import { storeSetback } from './store-setback.ts';
import { storeStepDone } from './store-step-done.ts';

/** A step is tried for at most this long. */
const stepSeconds = 60;

/**
 * One tick of a run: leases it, tries its next step once, and stores in one transaction what came of
 * it, when to go on, and the job that will. Ends at once when the run is not due or another worker has
 * it. Any number of workers may call this for the same run at the same time.
 */
export async function advanceRun(
  runId: string,
  microsoft: Microsoft,
): Promise<'not-due' | 'advanced'> {
  const run = await leaseRun(runId);
  if (!run) return 'not-due';
  const renew = () => renewLease(run);
  await whileHolding({ renew, seconds: stepSeconds }, (signal) => advance(run, microsoft, signal));
  return 'advanced';
}

async function advance(run: LeasedRun, microsoft: Microsoft, signal: AbortSignal): Promise<void> {
  const at: At = {
    microsoft,
    spec: run.spec,
    known: await knownOf(run.principalId, run.seatId),
    isLooking: run.step.lookUntil !== null && run.step.lookUntil > now(),
    moment: now(),
    signal,
  };
  try {
    await tryStep(run, at);
  } catch (error) {
    const cause = causeOf(error);
    if (cause.kind === 'fault')
      log('error', 'a step met a fault', { runId: run.id, step: run.step.key }, error);
    await storeSetback(run, cause, error);
  }
}

async function tryStep(run: LeasedRun, at: At): Promise<void> {
  if (run.step.key === 'proof') {
    await storeProof(run, await readBack(at));
  } else {
    await storeStepDone(run, await makingSteps[run.step.key](at));
  }
}
