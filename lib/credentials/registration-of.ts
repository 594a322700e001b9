import { database } from '#lib/kernel/db.ts';
import { ofRegistration } from '#lib/model/remotes-of.ts';

type Registration = { remoteId: string; clientId: string | null; madeAt: Date };

/** The principal's registration as our rows have it. Throws where none stands. */
export function registrationOf(principalId: string): Promise<Registration> {
  return database().remoteObject.findFirstOrThrow({
    where: { principalId, ...ofRegistration, removedAt: null },
  });
}

/** The same, also once our row says that it is removed: somebody may restore it, and its secrets. */
export function registrationEverOf(principalId: string): Promise<{ remoteId: string }> {
  return database().remoteObject.findFirstOrThrow({
    where: { principalId, ...ofRegistration },
    orderBy: { removedAt: { sort: 'desc', nulls: 'first' } },
  });
}
