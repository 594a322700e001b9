import { isOfDatabaseBefore } from '#lib/history/noted-database.ts';
import { now } from '#lib/kernel/clock.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { taskOf } from '#lib/model/steps.ts';
import { cutAgain } from '#lib/resources/cut-again.ts';
import { doStep } from '#lib/resources/do-step.ts';
import { findLeftovers } from '#lib/resources/find-leftovers.ts';
import { knownIdsOf } from '#lib/resources/known-ids.ts';
import type { SeatContexts, StepContext } from '#lib/resources/resource.ts';
import { type VerificationResult, verifyResources } from '#lib/resources/verify-resources.ts';
import type { ApprovedSeat } from './approved-state.ts';
import { beginStep } from './begin-step.ts';
import { type LeasedRun, leaseRun, runLease } from './lease-run.ts';
import { outcomeOfCut } from './outcome-of-cut.ts';
import { outcomeOfSetback } from './outcome-of-setback.ts';
import { outcomeOfStep } from './outcome-of-step.ts';
import { outcomeOfVerification } from './outcome-of-verification.ts';
import { outcomeOfWatch } from './outcome-of-watch.ts';
import { ownersWithoutRole } from './owners-without-role.ts';
import { pastEnd } from './past-end.ts';
import { reserveWriteSlot } from './reserve-write-slot.ts';
import { storeOutcome, type Tried } from './store-outcome.ts';

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
  const isLooking = step.lookUntil !== null && step.lookUntil > now();
  // What a backup has as not tried yet may have been made after it.
  const isFirstTry = step.attempts === 1 && !isOfDatabaseBefore(run.createdAt);
  const ofTry = { microsoft, isFirstTry, isLooking, moment: now(), signal };
  const at = ({ seatId, spec }: ApprovedSeat): StepContext => ({
    ...{ ...ofTry, seatId, spec, knownIds: knownIdsOf(run.known, seatId) },
    organizationId: seatId === run.seatId ? run.organizationId : null,
  });
  try {
    refuseUntold(run);
    await storeOutcome(run, await tryStep(run, at));
    return 'advanced';
  } catch (error) {
    // Nothing can be stored now. The lease ends by itself, and the next worker looks what is there.
    if (isDatabaseTrouble(error)) throw error;
    const outcome = await outcomeOfSetback(run, error);
    await storeOutcome(run, { outcome });
    return 'set-back';
  }
}

/** What was never approved, or not so, has no effect at Microsoft. */
function refuseUntold({ untold }: LeasedRun): void {
  if (!untold) return;
  const { rows, id, seq } = untold;
  throw new ProvisioningStop({ code: 'not-as-told', facts: { rows, id, seq } });
}

/** A step with a resource is tried at its seat; a look at the end of a run takes in every seat. */
async function tryStep(run: LeasedRun, at: (seat: ApprovedSeat) => StepContext): Promise<Tried> {
  const task = taskOf(run.step.key);
  const [first, ...others] = run.seats;
  const everywhere = (): SeatContexts => [at(first), ...others.map(at)];
  switch (task.do) {
    case 'verify':
      return outcomeOfVerification(run, await verified(run, everywhere()));
    case 'watch':
      return outcomeOfWatch(run, await findLeftovers(everywhere()));
    case 'finish-pause':
      return outcomeOfCut(await cutAgain(everywhere(), 'paused'), 'pause');
    case 'finish-stop':
      return outcomeOfCut(await cutAgain(everywhere(), 'stopped'), 'stop');
    default:
      return outcomeOfStep(run, await doStep(task, at(run)));
  }
}

/** What stands at Microsoft, and in a verification of its own also what our own rows say: who owns it, and until when. */
async function verified(run: LeasedRun, contexts: SeatContexts): Promise<VerificationResult> {
  const seen = await verifyResources(run, contexts);
  if (run.recipe !== 'verify') return seen;
  const here = await ownersWithoutRole(run.principalId);
  if (run.intent === 'running') here.push(...(await pastEnd(run.principalId)));
  if (here.length === 0) return seen;
  return { ...seen, outcome: 'differs', findings: [...seen.findings, ...here] };
}
