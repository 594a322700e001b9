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
 * Ends one session, in whatever browser it is: one's own, or as an admin somebody else's. One that is over
 * already stays so.
 */
export async function endOneSession(
  actor: PersonActor,
  { sessionId }: { sessionId: string },
): Promise<Outcome<null>> {
  return inTransaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    if (!session) return notThere('session');
    const verdict = may(actor, 'session.end', { ownerIds: [session.personId] }, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, { verb: 'session.end', kind: 'session', id: sessionId });
    }
    const isOwn = session.personId === actor.personId;
    const by = isOwn ? eventActor(actor) : eventActor(actor, 'Admin');
    await endSession(tx, session, isOwn ? 'signed-out' : 'revoked', by);
    return accepted(null);
  });
}
