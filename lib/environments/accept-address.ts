import type { Actor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';

/** An environment as its row has it, and the organization that answers at its new address too. */
type Moved = {
  id: string;
  state: string;
  instanceUrl: string;
  organizationId: string;
  portalUserId: string | null;
};

/**
 * From now on an environment is found at another address; that is history, with the one it had. What was
 * approved keeps the address of then. Answers whether it did: another change may have come first. Throws
 * a unique violation where another entry has that address.
 */
export async function acceptAddress(
  actor: Actor,
  { id, state, instanceUrl: formerInstanceUrl, organizationId, portalUserId }: Moved,
  instanceUrl: string,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.environment.updateMany({
      where: { id, state, instanceUrl: formerInstanceUrl, organizationId },
      data: { instanceUrl, checkedAt: now() },
    });
    if (count !== 1) return false;
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'environment.updated',
        ...{ environmentId: id, organizationId, state, portalUserId },
        ...{ changed: ['address'], instanceUrl, formerInstanceUrl },
      },
    });
    return true;
  });
}
