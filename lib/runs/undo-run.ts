import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { leaseRevoked } from '#lib/kernel/lease.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { liveRunStates } from '#lib/model/run.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';
import { lockPrincipal } from './lock-principal.ts';
import { setAside } from './set-aside.ts';
import { startRun } from './start-run.ts';

/**
 * Cancels a provisioning run, or rolls back one that stopped or succeeded: nothing more is made, and
 * a run of its own takes back what was, in reverse order, then watches for what lands late. A worker
 * that is in the middle of a step has lost its lease with this. Refuses while a secret is out, and while
 * it is being stopped; what a stop could not do is then the undo's to do.
 */
export async function undoRun(
  actor: PersonActor,
  { runId }: { runId: string },
): Promise<Outcome<{ undoRunId: string }>> {
  return inTransaction(async (tx) => {
    const run = await tx.run.findUnique({ where: { id: runId } });
    if (run?.recipe !== 'provision') return notThere('run');
    const verdict = may(actor, 'run.undo', {}, now());
    if (verdict !== 'yes')
      return deny(tx, actor, verdict, { verb: 'run.undo', kind: 'run', id: runId });
    await lockPrincipal(tx, run.principalId);
    if (await isBeingStopped(tx, run.principalId)) {
      return refused(
        'conflict',
        'It is being stopped at the moment. Nothing was changed. Undo it once it is stopped.',
      );
    }
    if (await hasSecret(tx, run.principalId)) {
      return refused(
        'conflict',
        'A secret of this principal was handed out, so somebody may be using it. Nothing was changed. Stop it first, which removes its secrets.',
      );
    }
    const { undo } = runTransitions;
    const { count } = await tx.run.updateMany({
      where: { id: runId, version: run.version, state: { in: statesFrom(undo) } },
      data: {
        state: undo.to,
        nextAttemptAt: null,
        finishedAt: now(),
        ...leaseRevoked,
      },
    });
    if (count !== 1) {
      return refused(
        'conflict',
        'The run has just moved on. The page shows how it stands; try again.',
      );
    }
    await setAside(tx, run.principalId);
    const { runId: undoRunId, environmentId } = await startRun(tx, {
      by: eventActor(actor, 'Admin'),
      recipe: 'undo',
      principalId: run.principalId,
    });
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'run.cancelled',
        runId,
        undoRunId,
        principalId: run.principalId,
        environmentId,
        from: run.state,
      },
    });
    return accepted({ undoRunId });
  });
}

async function isBeingStopped(tx: Transaction, principalId: string): Promise<boolean> {
  const found = await tx.run.findFirst({
    where: { principalId, recipe: 'stop', state: { in: [...liveRunStates] } },
    select: { id: true },
  });
  return found !== null;
}

/** One that is being removed does not count: the undo takes it away together with its registration. */
async function hasSecret(tx: Transaction, principalId: string): Promise<boolean> {
  const found = await tx.credential.findFirst({
    where: { principalId, state: { notIn: ['lost', 'removing', 'removed', 'failed'] } },
    select: { id: true },
  });
  return found !== null;
}
