import type { Actor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';

/** From now on a ready environment cannot be picked, for a reason as its row keeps it; that is history. */
export async function barEnvironment(
  actor: Actor,
  { id, organizationId }: { id: string; organizationId: string | null },
  stateReason: string,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.environment.updateMany({
      where: { id, state: 'ready' },
      data: { state: 'unavailable', stateReason, checkedAt: now() },
    });
    if (count !== 1) return;
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'environment.updated',
        environmentId: id,
        organizationId,
        state: 'unavailable',
      },
    });
  });
}
