import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { ProvisioningStop, StillLooking } from '#lib/microsoft/setbacks.ts';
import { isSameId } from '#lib/model/is-same-id.ts';
import { organizationOf, requireOrganization } from './require-organization.ts';
import type { Resource, StepContext } from './resource.ts';

/**
 * The application user: the row in one environment that stands for the service principal, in the
 * approved business unit. One per application and environment.
 * Source: "Manage application users in the Power Platform admin center".
 */
export const applicationUser: Resource<'application-user'> = {
  key: 'application-user',
  lane: 'dataverse',

  read: async (context) => {
    const [organizationId, user] = await Promise.all([organizationOf(context), userIn(context)]);
    return { organizationId, user };
  },

  ensure: async (context) => {
    const [organizationId, found] = await Promise.all([
      requireOrganization(context),
      context.isFirstTry ? null : userIn(context),
    ]);
    if (!found && context.isLooking) throw new StillLooking('It may have been made already.');
    if (found) refuseOtherUnit(found, context);
    const made = found ?? (await create(context));
    return {
      remote: { kind: applicationUser.key, remoteId: made.userId },
      evidence: {
        userId: made.userId,
        organizationId,
        businessUnit: context.spec.ask.businessUnit.name,
        isAdopted: found !== null,
        ...propagation(context),
      },
      requestId: 'requestId' in made ? made.requestId : null,
    };
  },

  remove: async (context) => {
    if (context.knownIds.clientIds.length > 0) await requireOrganization(context);
    const environment = context.microsoft.dataverse.environment(context.spec.ask.instanceUrl);
    const options = { signal: context.signal };
    const removedIds: string[] = [];
    for (const clientId of context.knownIds.clientIds) {
      for (const user of await environment.applicationUsers(clientId, options)) {
        if (!user.isDeleted) {
          if (!user.isDisabled) await environment.setUserDisabled(user.userId, true, options);
          await environment.deleteUser(user.userId, options);
        }
        await environment.deleteUser(user.userId, options);
        removedIds.push(user.userId);
      }
    }
    return { removedIds };
  },

  enable: async (context) => {
    const { microsoft, spec, signal } = context;
    await requireOrganization(context);
    const user = await userIn(context);
    if (!user) throw new ProvisioningStop({ code: 'nothing-to-enable', facts: {} });
    refuseOtherUnit(user, context);
    const environment = microsoft.dataverse.environment(spec.ask.instanceUrl);
    if (user.isDisabled) await environment.setUserDisabled(user.userId, false, { signal });
    return { evidence: { userId: user.userId } };
  },

  // From then on Dataverse refuses its calls, with tokens that were issued before too.
  disable: async (context) => {
    const { microsoft, spec, knownIds, signal } = context;
    if (knownIds.clientIds.length > 0) await requireOrganization(context);
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
    return { evidence: { userId: userIds[0] ?? null, userIds } };
  },
};

/** The one active user in the seat's environment, or null. Throws where there are several. */
export async function userIn(context: StepContext): Promise<ApplicationUser | null> {
  const active = (await usersOf(context)).filter((user) => !user.isDeleted);
  if (active.length > 1) {
    throw new ProvisioningStop({ code: 'more-than-one-user', facts: {} });
  }
  return active[0] ?? null;
}

/** How long Dataverse took until it knew the new service principal. */
function propagation({ knownIds, moment }: StepContext): { propagationMilliseconds?: number } {
  if (!knownIds.servicePrincipalMadeAt) return {};
  return { propagationMilliseconds: moment.getTime() - knownIds.servicePrincipalMadeAt.getTime() };
}

function usersOf({ microsoft, spec, knownIds, signal }: StepContext): Promise<ApplicationUser[]> {
  if (!knownIds.clientId) return Promise.resolve([]);
  return microsoft.dataverse
    .environment(spec.ask.instanceUrl)
    .applicationUsers(knownIds.clientId, { signal });
}

async function create(context: StepContext): Promise<{ userId: string; requestId: string | null }> {
  const { microsoft, spec, knownIds, moment, signal } = context;
  if (!knownIds.clientId || !knownIds.servicePrincipalMadeAt) {
    throw new Error('There is no service principal yet.');
  }
  try {
    return await microsoft.dataverse.environment(spec.ask.instanceUrl).createApplicationUser({
      clientId: knownIds.clientId,
      businessUnitId: spec.ask.businessUnit.id,
      targetAgeSeconds: (moment.getTime() - knownIds.servicePrincipalMadeAt.getTime()) / 1000,
      signal,
    });
  } catch (error) {
    if (error instanceof MicrosoftFailure && error.kind === 'conflict')
      throw await whatBlocks(context, error);
    throw error;
  }
}

/**
 * Somebody is there already. One that is active will be found by the next look. A softly deleted one
 * is purged where it can own no rows, because no secret was ever minted; else an admin decides.
 */
async function whatBlocks(context: StepContext, conflict: MicrosoftFailure): Promise<Error> {
  const users = await usersOf(context);
  const deleted = users.filter((user) => user.isDeleted);
  if (users.length === 0) return conflict;
  if (deleted.length === 0) return new StillLooking('It has just turned up.');
  if (context.knownIds.hasBeenUsed) {
    return new ProvisioningStop({ code: 'deleted-user-blocks', facts: {} });
  }
  const environment = context.microsoft.dataverse.environment(context.spec.ask.instanceUrl);
  for (const user of deleted) await environment.deleteUser(user.userId, { signal: context.signal });
  return new StillLooking('A deleted one stood in the way and is purged.');
}

function refuseOtherUnit(found: ApplicationUser, { spec }: StepContext): void {
  if (isSameId(found.businessUnitId, spec.ask.businessUnit.id)) return;
  throw new ProvisioningStop({
    code: 'other-business-unit',
    facts: { businessUnit: spec.ask.businessUnit.name },
  });
}
