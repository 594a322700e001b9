import { now } from '#lib/kernel/clock.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { log } from '#lib/kernel/log.ts';
import { causeOf } from '#lib/microsoft/cause-of.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { findLeftovers } from '#lib/resources/find-leftovers.ts';
import { finishStop } from '#lib/resources/finish-stop.ts';
import { knownIdsOf } from '#lib/resources/known-ids.ts';
import type { StepContext } from '#lib/resources/resource.ts';
import { makingSteps, removingSteps, stoppingSteps } from '#lib/resources/steps.ts';
import { verifyResources } from '#lib/resources/verify-resources.ts';
import { beginStep } from './begin-step.ts';
import { type LeasedRun, leaseRun, runLease } from './lease-run.ts';
import { reserveWriteSlot } from './reserve-write-slot.ts';
import { storeSetback } from './store-setback.ts';
import { storeStepDone } from './store-step-done.ts';
import { storeStopped } from './store-stopped.ts';
import { storeVerification } from './store-verification.ts';
import { storeWatch } from './store-watch.ts';

/** What came of a tick: only after 'advanced' may the next step be due at once. */
export type Tick = 'not-due' | 'held-back' | 'set-back' | 'advanced';

/**
 * One tick of a run: leases it, tries its next step once, and stores in one transaction what came of
 * it, when to go on, and the job that will where it has to wait. Ends at once when the run is not due
 * or another worker has it. Any number of workers may call this for the same run at the same time.
 */
export async function advanceRun(runId: string, microsoft: Microsoft): Promise<Tick> {
  const leased = await leaseRun(runId);
  if (!leased) return 'not-due';
  if (!(await reserveWriteSlot(leased))) return 'held-back';
  const run = await beginStep(leased);
  if (!run) return 'not-due';
  return runLease.hold(run, (signal) => advance(run, microsoft, signal));
}

async function advance(run: LeasedRun, microsoft: Microsoft, signal: AbortSignal): Promise<Tick> {
  const { step } = run;
  const context: StepContext = {
    microsoft,
    spec: run.spec,
    knownIds: await knownIdsOf(run.principalId, run.seatId),
    isFirstTry: step.attempts === 1,
    isLooking: step.lookUntil !== null && step.lookUntil > now(),
    moment: now(),
    signal,
  };
  try {
    await tryStep(run, context);
    return 'advanced';
  } catch (error) {
    // Nothing can be stored now. The lease ends by itself, and the next worker looks what is there.
    if (isDatabaseTrouble(error)) throw error;
    const cause = causeOf(error);
    if (cause.kind === 'fault')
      log('error', 'a step met a fault', { runId: run.id, step: step.key }, error);
    await storeSetback(run, cause, error);
    return 'set-back';
  }
}

async function tryStep(run: LeasedRun, context: StepContext): Promise<void> {
  const { key } = run.step;
  switch (key) {
    case 'verification':
      return storeVerification(run, await verifyResources(context));
    case 'watch':
      return storeWatch(run, await findLeftovers(context));
    case 'application':
    case 'service-principal':
    case 'application-user':
    case 'security-roles':
      return storeStepDone(run, await makingSteps[key](context));
    case 'disable-application-user':
    case 'disable-service-principal':
      return storeStepDone(run, await stoppingSteps[key](context));
    case 'client-secrets':
      return storeStopped(run, await finishStop(context));
    default: {
      const { removedIds } = await removingSteps[key](context);
      return storeStepDone(run, {
        remote: null,
        removedIds,
        evidence: { removed: removedIds },
        requestId: null,
      });
    }
  }
}
