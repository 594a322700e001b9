import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { accepted, type Outcome } from '#lib/model/refusal.ts';
import type { PersonActor } from './actor.ts';
import { deny } from './deny.ts';
import { endSession } from './end-session.ts';
import { eventActor } from './event-actor.ts';
import { may } from './may.ts';
import { notThere } from './not-there.ts';

/**
 * Ends all sessions of a person but the one it is asked from, each with its event: one's own, or as an
 * admin somebody else's. Answers how many. Whoever may sign in at Entra can begin a new one.
 */
export async function endSessionsOf(
  actor: PersonActor,
  { personId }: { personId: string },
): Promise<Outcome<{ ended: number }>> {
  return inTransaction(async (tx) => {
    if (!(await tx.person.findUnique({ where: { id: personId } }))) return notThere('person');
    const verdict = may(actor, 'session.end', { ownerIds: [personId] }, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, { verb: 'session.end', kind: 'person', id: personId });
    }
    const open = await tx.session.findMany({
      where: { personId, endedAt: null, id: { not: actor.sessionId } },
      orderBy: { createdAt: 'asc' },
    });
    const isOwn = personId === actor.personId;
    const by = isOwn ? eventActor(actor) : eventActor(actor, 'Admin');
    let ended = 0;
    for (const session of open) {
      if (await endSession(tx, session, isOwn ? 'signed-out' : 'revoked', by)) ended += 1;
    }
    return accepted({ ended });
  });
}
