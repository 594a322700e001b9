import type { SystemActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import type { UsableEnvironment } from '#lib/environments/catalog.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { ofRegistration } from '#lib/model/remotes-of.ts';
import { type FoundInEnvironment, storeFindingsIn } from './store-findings.ts';

/**
 * Asks an environment, in one list, for all its application users, and finds those of our principals that
 * have no seat there: a copied environment carries them along, and one secret then opens both. What is
 * new, or put right, is history. Throws `MicrosoftFailure` when it cannot be read.
 */
export async function lookForStrays(
  actor: SystemActor,
  environment: UsableEnvironment,
  microsoft: Microsoft,
): Promise<void> {
  const { id: environmentId, instanceUrl } = environment;
  const users = await microsoft.dataverse.environment(instanceUrl).everyApplicationUser();
  const seen = await straysAmong(users, environment);
  await inTransaction(async (tx) => {
    if (!(await storeFindingsIn(tx, { environmentId, seen, at: now() }))) return;
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'environment.looked-through',
        environmentId,
        applicationUsers: users.length,
        findings: seen.map(({ finding }) => finding.code),
      },
    });
  });
}

type Users = Awaited<
  ReturnType<ReturnType<Microsoft['dataverse']['environment']>['everyApplicationUser']>
>;

async function straysAmong(
  users: Users,
  { id: environmentId, displayName: environmentName, instanceUrl }: UsableEnvironment,
): Promise<FoundInEnvironment[]> {
  const living = new Map(users.filter((one) => !one.isDeleted).map((one) => [one.clientId, one]));
  const ours = await database().remoteObject.findMany({
    where: {
      ...ofRegistration,
      removedAt: null,
      clientId: { in: [...living.keys()] },
      principal: { seats: { none: { environmentId } } },
    },
    orderBy: { id: 'asc' },
    select: { clientId: true, principalId: true },
  });
  return ours.flatMap(({ clientId, principalId }) => {
    const user = living.get(clientId ?? '');
    if (!user) return [];
    const { userId, isDisabled } = user;
    const of = { clientId: user.clientId, userId, isDisabled };
    const facts = { ...of, environmentId, environmentName, instanceUrl };
    return [{ principalId, finding: { code: 'user-elsewhere', seatId: null, facts } as const }];
  });
}
