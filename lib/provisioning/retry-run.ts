import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { stoppedRunStates } from '#lib/model/run.ts';

/**
 * Sets a run that stopped or rests going again at the step where it stands; what is done stays done.
 * Refuses when the run is under way or has succeeded.
 */
export async function retryRun(
  actor: Actor,
  { runId }: { runId: string },
): Promise<Outcome<{ runId: string }>> {
  return inTransaction(async (tx) => {
    const run = await tx.run.findUnique({ where: { id: runId }, include: { seat: true } });
    if (!run) return refused('not-found', 'There is no such run.');
    const verdict = may(actor, 'run.retry', {}, now());
    if (verdict !== 'yes')
      return deny(tx, actor, verdict, { verb: 'run.retry', kind: 'run', id: runId });
    const { count } = await tx.run.updateMany({
      where: { id: runId, version: run.version, state: { in: [...stoppedRunStates] } },
      data: { state: 'queued', nextAttemptAt: now(), version: { increment: 1 } },
    });
    if (count !== 1) {
      return refused('conflict', 'This run is not stopped any more. The page shows how it stands.');
    }
    const step = await tx.runStep.findFirstOrThrow({
      where: { runId, state: { not: 'done' } },
      orderBy: { position: 'asc' },
    });
    await tx.runStep.update({
      where: { runId_position: { runId, position: step.position } },
      data: { state: 'todo', waitingFrom: null },
    });
    await enqueue(tx, 'advance-run', { runId });
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'run.retried',
        runId,
        step: step.key,
        principalId: run.principalId,
        environmentId: run.seat.environmentId,
      },
    });
    return accepted({ runId });
  });
}
