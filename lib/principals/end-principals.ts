import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { endHold, endsLetGoAt } from '#lib/history/end-hold.ts';
import { endsInForceSince } from '#lib/history/ends-in-force.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { clockAheadOfMicrosoft } from '#lib/microsoft/clock-ahead.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { approvedState } from '#lib/runs/approved-state.ts';
import { lockPrincipal } from '#lib/runs/lock-principal.ts';
import { dueEnds } from './due-ends.ts';
import { isEndDue } from './is-end-due.ts';
import { putInForce } from './put-in-force.ts';
import { tellEndHold } from './tell-end-hold.ts';

/**
 * Pauses every principal in use whose last valid day is over, also where that was while no worker ran.
 * Holds, until an admin has looked, where they are many at once or the portal's time is not Microsoft's
 * (`whyHeld`). Does nothing before ends are in force, and throws when Microsoft cannot be asked for the
 * time.
 */
export async function endPrincipals(microsoft: Microsoft): Promise<void> {
  const inForceSince = await endsInForceSince();
  if (!inForceSince) return;
  const due = await dueEnds(inForceSince);
  if (due.length === 0 && !(await endHold())) return;
  const letGoAt = await endsLetGoAt();
  const isLetGo = ({ dueAt }: { dueAt: Date }) => letGoAt !== null && dueAt <= letGoAt;
  const count = due.filter((one) => !isLetGo(one)).length;
  const isHeld = await tellEndHold({
    count,
    living: await database().principal.count({ where: { retiredAt: null } }),
    clockAheadMs: count > 0 ? await clockAheadOfMicrosoft(microsoft) : 0,
  });
  for (const one of due) {
    if (!isHeld || isLetGo(one)) await endPrincipal(one.principalId);
  }
}

/** Pauses one, unless its end was moved meanwhile; what is still under way ends first, and a later sweep pauses it. */
async function endPrincipal(principalId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockPrincipal(tx, principalId);
    if (!(await isEndDue(tx, principalId))) return;
    const put = await putInForce(tx, { by: byWorker, principalId, act: 'pause' });
    if (!put.ok) return;
    const { ask } = (await approvedState(tx, principalId)).seats[0].spec;
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'principal.ended',
        principalId,
        environmentId: ask.environmentId,
        runId: put.value.runId,
        endsOn: ask.endsOn,
      },
    });
  });
}
