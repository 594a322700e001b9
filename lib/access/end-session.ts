import { appendEvent } from '#lib/audit/append.ts';
import type { EventBy, Whence } from '#lib/audit/whence.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, type Transaction } from '#lib/kernel/db.ts';
import type { EventBody } from '#lib/model/event.ts';
import { hashOfToken } from './random-token.ts';

export type EndReason = Extract<EventBody, { kind: 'session.ended' }>['why'];

type Ended = { loginHint: string | null };

/**
 * Ends a session, once: whoever comes second changes nothing and leaves no second event. `by` is who
 * did it, its owner where nobody else did. Answers whether it was this call that ended it.
 */
export async function endSession(
  tx: Transaction,
  session: { id: string; personId: string },
  why: EndReason,
  by: EventBy = ownerOf(session),
): Promise<boolean> {
  const { id: sessionId, personId } = session;
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: now(), endedWhy: why },
  });
  if (count !== 1) return false;
  await appendEvent(tx, {
    by,
    event: {
      kind: 'session.ended',
      sessionId,
      why,
      ...(by.type === 'person' && by.personId !== personId ? { personId } : {}),
    },
  });
  return true;
}

/** A session ends by its own person, from where they are known to be. */
export function ownerOf({ personId }: { personId: string }, whence?: Whence): EventBy {
  return { type: 'person', personId, role: null, ...(whence ? { whence } : {}) };
}

/**
 * Ends the session of a cookie, if it is one. Answers the hint that lets Entra's sign-out skip the
 * question which account is meant; null for a cookie that opens nothing.
 */
export async function endSessionOfCookie(
  value: string,
  why: EndReason,
  whence?: Whence,
): Promise<Ended | null> {
  return inTransaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { tokenHash: hashOfToken(value) } });
    if (!session) return null;
    await endSession(tx, session, why, ownerOf(session, whence));
    return { loginHint: session.loginHint };
  });
}

/** Ends every session that began in one of Entra's, without a cookie; answers how many. */
export async function endSessionsOfEntraSession(entraSessionId: string): Promise<number> {
  return inTransaction(async (tx) => {
    const open = await tx.session.findMany({ where: { entraSessionId, endedAt: null } });
    let ended = 0;
    for (const session of open) {
      if (await endSession(tx, session, 'front-channel')) ended += 1;
    }
    return ended;
  });
}
