import type { Recorded } from '#lib/audit/recorded.ts';
import type { DifferentRow } from '#lib/model/row-kind.ts';
import { sessionSeconds } from './session-life.ts';

/** A clock may be set back a little between what a sign-in reads of it and its event. */
const clockSeconds = 60;

type SessionRow = {
  id: string;
  personId: string;
  roles: readonly string[];
  authenticatedAt: Date | null;
  expiresAt: Date;
  endedAt: Date | null;
};

/**
 * In what a session is not the one of its sign-in: the person, the roles, how fresh it is, how long it
 * may last, and whether it was ended. Null where it is as the history tells.
 */
export function sessionDifference(
  row: SessionRow,
  recorded: readonly Recorded[],
): DifferentRow | null {
  const different = (seq: number | null, what: string): DifferentRow => ({
    rows: 'session',
    id: row.id,
    seq,
    what,
  });
  const begun = recorded.find(({ event }) => event.kind === 'session.signed-in');
  if (begun?.event.kind !== 'session.signed-in') return different(null, 'no event tells of it');
  const { seq, at, by, event } = begun;
  const latest = at.getTime() + clockSeconds * 1000;
  if (by.type !== 'person' || by.personId !== row.personId)
    return different(seq, 'somebody else signed in');
  if (row.roles.toSorted().join() !== event.roles.toSorted().join())
    return different(seq, 'it began with other roles');
  if (row.authenticatedAt && row.authenticatedAt.getTime() > latest)
    return different(seq, 'the sign-in was earlier');
  if (row.expiresAt.getTime() > latest + sessionSeconds * 1000)
    return different(seq, 'it may not last as long');
  const ended = recorded.find((one) => one.event.kind === 'session.ended');
  if (ended && !row.endedAt) return different(ended.seq, 'it was ended');
  return null;
}
