import type { Ensured, StepContext } from './resource.ts';

/**
 * Disables every application user of the principal in its environment. From then on Dataverse refuses
 * its calls, with tokens that were issued before too. Nothing there, or disabled already, is done.
 */
export async function disableApplicationUser({
  microsoft,
  spec,
  knownIds,
  signal,
}: StepContext): Promise<Ensured> {
  const environment = microsoft.dataverse.environment(spec.ask.instanceUrl);
  const userIds: string[] = [];
  for (const clientId of knownIds.clientIds) {
    const users = await environment.applicationUsers(clientId, { signal });
    for (const { userId, isDisabled, isDeleted } of users) {
      if (isDeleted) continue;
      if (!isDisabled) await environment.setUserDisabled(userId, true, { signal });
      userIds.push(userId);
    }
  }
  return { remote: null, evidence: { userId: userIds[0] ?? null, userIds }, requestId: null };
}
