import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { beginRemoval } from '#lib/credentials/begin-removal.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { cancelVerification } from '#lib/runs/cancel-verification.ts';
import { lockPrincipal } from '#lib/runs/lock-principal.ts';
import { startRun } from '#lib/runs/start-run.ts';

/**
 * Stops a principal: from this moment nobody can issue a secret for it, open hand-overs are erased and
 * every secret begins to be removed; a run disables its application user and its service principal.
 * For an owner or an admin with a recent sign-in. Refuses what was never made, and a second stop.
 */
export async function stopPrincipal(
  actor: PersonActor,
  { principalId }: { principalId: string },
): Promise<Outcome<{ runId: string }>> {
  return inTransaction(async (tx) => {
    await lockPrincipal(tx, principalId);
    const row = await tx.principal.findUnique({
      where: { id: principalId },
      include: { owners: true, runs: { where: { recipe: { in: ['provision', 'stop'] } } } },
    });
    if (!row) return notThere('principal');
    const ownerIds = row.owners.map((owner) => owner.personId);
    const verdict = may(actor, 'principal.stop', { ownerIds }, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, {
        verb: 'principal.stop',
        kind: 'principal',
        id: principalId,
      });
    }
    const provisioning = row.runs.find((run) => run.recipe === 'provision');
    if (provisioning?.state !== 'succeeded') {
      return refused('conflict', notMadeWords(provisioning?.state === 'cancelled'));
    }
    if (row.runs.some((run) => run.recipe === 'stop')) {
      return refused(
        'conflict',
        'It was stopped already. Its page shows how far that is; where something could not be stopped, an admin can try again.',
      );
    }
    const runId = await stop(tx, {
      by: eventActor(actor, ownerIds.includes(actor.personId) ? 'Maker' : 'Admin'),
      principalId,
    });
    return accepted({ runId });
  });
}

type Stopping = Omit<Parameters<typeof startRun>[1], 'recipe'>;

async function stop(tx: Transaction, stopping: Stopping): Promise<string> {
  const { by, principalId } = stopping;
  await cancelVerification(tx, principalId);
  await beginRemoval(tx, { where: { principalId }, act: 'stop' });
  const { runId, environmentId } = await startRun(tx, { ...stopping, recipe: 'stop' });
  await appendEvent(tx, {
    by,
    event: {
      kind: 'principal.stop-requested',
      principalId,
      environmentId,
      runId,
    },
  });
  return runId;
}

function notMadeWords(isUndone: boolean): string {
  return isUndone
    ? 'Its approval was undone, so there is nothing to stop. Nothing was changed.'
    : 'It is not ready yet, so there is nothing to stop. Nothing was changed. An admin can undo its approval instead.';
}
