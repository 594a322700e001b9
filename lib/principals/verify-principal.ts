import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may, mayWithRole } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, isTaken } from '#lib/kernel/db.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { liveRunStates } from '#lib/model/run.ts';
import { lockPrincipal } from '#lib/runs/lock-principal.ts';
import { startRun } from '#lib/runs/start-run.ts';

/**
 * Starts a verification: everything of the principal is read back and compared with what was approved,
 * and with the intent in force. Refuses while its provisioning is not done, or while another run is
 * under way.
 */
export async function verifyPrincipal(
  actor: Actor,
  { principalId }: { principalId: string },
): Promise<Outcome<{ runId: string }>> {
  try {
    return await verify(actor, principalId);
  } catch (error) {
    if (isTaken(error)) return underWay('verify');
    throw error;
  }
}

function verify(actor: Actor, principalId: string): Promise<Outcome<{ runId: string }>> {
  return inTransaction(async (tx) => {
    await lockPrincipal(tx, principalId);
    const row = await tx.principal.findUnique({
      where: { id: principalId },
      include: { owners: true, runs: { orderBy: { createdAt: 'desc' } } },
    });
    if (!row) return notThere('principal');
    const ownerIds = row.owners.map((owner) => owner.personId);
    const verdict = may(actor, 'principal.verify', { ownerIds }, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, {
        verb: 'principal.verify',
        kind: 'principal',
        id: principalId,
      });
    }
    const provisioning = row.runs.find((run) => run.recipe === 'provision');
    if (provisioning?.state !== 'succeeded') {
      return refused('conflict', 'It is not made yet; there is nothing to verify.');
    }
    const live = row.runs.find((run) => liveRunStates.some((state) => state === run.state));
    if (live) return underWay(live.recipe);
    const { runId } = await startRun(tx, {
      by: mayWithRole(actor, 'principal.verify') ? eventActor(actor, 'Admin') : eventActor(actor),
      recipe: 'verify',
      principalId,
    });
    return accepted({ runId });
  });
}

function underWay(recipe: string) {
  return refused(
    'conflict',
    recipe === 'verify'
      ? 'A verification is under way already. The page shows its result.'
      : 'It is being changed at the moment, so it was not verified. Verify it once that is done.',
  );
}
