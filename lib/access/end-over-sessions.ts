import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { endSession } from './end-session.ts';
import { idleBefore, whyOver } from './session-life.ts';

/** So many at a time: each is an event of its own, and the next sweep comes within a minute. */
const sweptMost = 100;

/**
 * Ends the sessions that nobody came back to, each with its event and the reason. Answers how many. Who
 * was seen in between keeps theirs: the row is looked at again where it is ended.
 */
export async function endOverSessions(): Promise<number> {
  const moment = now();
  const over = await database().session.findMany({
    where: {
      endedAt: null,
      OR: [{ expiresAt: { lte: moment } }, { lastSeenAt: { lt: idleBefore(moment) } }],
    },
    orderBy: { lastSeenAt: 'asc' },
    take: sweptMost,
    select: { id: true },
  });
  let ended = 0;
  for (const { id } of over) {
    const isEnded = await inTransaction(async (tx) => {
      const session = await tx.session.findUniqueOrThrow({ where: { id } });
      const why = whyOver(session, moment);
      return why !== null && (await endSession(tx, session, why));
    });
    if (isEnded) ended += 1;
  }
  return ended;
}
