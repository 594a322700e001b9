import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import type { PersonActor } from './actor.ts';
import { idleBefore } from './session-life.ts';

export type OpenSession = {
  id: string;
  roles: string[];
  createdAt: Date;
  lastSeenAt: Date;
  authenticatedAt: Date | null;
  expiresAt: Date;
  isThisOne: boolean;
};

/** More than anybody has by hand. */
const shown = 50;

/** What makes a session one that still opens something at this moment. */
export function openAt(moment: Date) {
  return { endedAt: null, expiresAt: { gt: moment }, lastSeenAt: { gte: idleBefore(moment) } };
}

/** Somebody's own sessions that still open something: the one it is asked from first, then by use. */
export async function ownSessions(actor: PersonActor): Promise<OpenSession[]> {
  const rows = await database().session.findMany({
    where: { personId: actor.personId, ...openAt(now()) },
    orderBy: { lastSeenAt: 'desc' },
    take: shown,
    select: {
      id: true,
      roles: true,
      createdAt: true,
      lastSeenAt: true,
      authenticatedAt: true,
      expiresAt: true,
    },
  });
  return rows
    .map((row) => ({ ...row, isThisOne: row.id === actor.sessionId }))
    .sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne));
}
