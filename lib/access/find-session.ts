import type { Whence } from '#lib/audit/whence.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { configuration } from '#lib/kernel/env.ts';
import { log } from '#lib/kernel/log.ts';
import { roleName } from '#lib/model/role.ts';
import { type PersonActor, personActor } from './actor.ts';
import { endSession } from './end-session.ts';
import { readSession } from './read-session.ts';
import { sessionDifference } from './session-difference.ts';
import { noteEverySeconds, whyOver } from './session-life.ts';

/**
 * Whom a cookie's value stands for; null when it opens nothing any more. A session found idle or
 * past its end is ended here, with its event. `isActivity` says whether the person did something: a
 * tab that asks by itself does not keep a session alive.
 */
export async function findSession(
  value: string,
  { isActivity, whence }: { isActivity: boolean; whence?: Whence },
): Promise<PersonActor | null> {
  const found = await readSession(value);
  if (!found || found.session.endedAt || isForged(found)) return null;
  const { session } = found;
  const moment = now();
  const over = whyOver(session, moment);
  if (over) {
    await inTransaction((tx) => endSession(tx, session, over));
    return null;
  }
  if (isActivity && secondsBetween(session.lastSeenAt, moment) >= noteEverySeconds) {
    await database().session.updateMany({
      where: { id: session.id, endedAt: null },
      data: { lastSeenAt: moment },
    });
  }
  return personActor({
    personId: session.personId,
    name: session.name,
    roles: rolesOf(session),
    sessionId: session.id,
    authenticatedAt: session.authenticatedAt,
    ...(whence ? { whence } : {}),
    missingContext: missingContext(session.authContexts),
  });
}

/** Those it began with, less what the person's last exchange did not tell of any more. */
function rolesOf({ roles, rolesSince }: { roles: string[]; rolesSince: string[] }) {
  return roleName.options.filter((role) => roles.includes(role) && rolesSince.includes(role));
}

/** The authentication context that the portal asks for, where the sign-in does not meet it. */
function missingContext(met: readonly string[]): string | null {
  const { authContext } = configuration().stepUp;
  return authContext === null || met.includes(authContext) ? null : authContext;
}

/** A session that no sign-in began as it stands opens nothing, whoever wrote it. */
function isForged({ session, recorded }: NonNullable<Awaited<ReturnType<typeof readSession>>>) {
  const different = sessionDifference(session, recorded);
  if (different) log('error', 'a session is not as the history tells', different);
  return different !== null;
}

function secondsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 1000;
}
