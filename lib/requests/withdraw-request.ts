import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { requestTransitions } from '#lib/model/request-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';

/** Takes a request back while it waits for a decision. Refuses once it was decided. */
export async function withdrawRequest(
  actor: PersonActor,
  { requestId }: { requestId: string },
): Promise<Outcome<{ requestId: string }>> {
  return inTransaction(async (tx) => {
    const request = await tx.request.findUnique({ where: { id: requestId } });
    if (!request) return notThere('request');
    const verdict = may(actor, 'request.withdraw', { requesterId: request.requesterId }, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, { verb: 'request.withdraw', kind: 'request', id: requestId });
    }
    const { withdraw } = requestTransitions;
    const { count } = await tx.request.updateMany({
      where: { id: requestId, state: { in: statesFrom(withdraw) }, version: request.version },
      data: { state: withdraw.to, closedAt: now(), version: { increment: 1 } },
    });
    if (count !== 1) {
      return refused('already-decided', 'It was decided in the meantime; the page shows how.');
    }
    await appendEvent(tx, {
      by: eventActor(actor, 'Maker'),
      event: { kind: 'request.withdrawn', requestId, environmentId: request.environmentId },
    });
    return accepted({ requestId });
  });
}
