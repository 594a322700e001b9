import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import {
  type At,
  type Difference,
  noDifference,
  ProvisioningStop,
  type Resource,
  StillLooking,
} from '../resource.ts';

/**
 * The application user: the row in one environment that stands for the service principal, in the
 * approved business unit. One per application and environment.
 * Source: "Manage application users in the Power Platform admin center".
 */
export const applicationUser: Resource<ApplicationUser> = {
  read: async (at) => {
    const active = (await usersOf(at)).filter((user) => !user.isDeleted);
    if (active.length > 1) {
      throw new ProvisioningStop(
        'more-than-one-user',
        'Dataverse shows more than one application user for this client id. An administrator of the environment has to remove the wrong one; the portal never picks.',
      );
    }
    return active[0] ?? null;
  },

  ensure: async (at) => {
    const found = at.isFirstTry ? null : await applicationUser.read(at);
    if (!found && at.isLooking) throw new StillLooking('It may have been made already.');
    if (found) refuseOtherUnit(found, at);
    const made = found ?? (await create(at));
    return {
      remote: { kind: 'application-user', remoteId: made.userId },
      evidence: {
        userId: made.userId,
        businessUnit: at.spec.ask.businessUnit.name,
        isAdopted: found !== null,
        ...propagation(at),
      },
      requestId: 'requestId' in made ? made.requestId : null,
    };
  },

  differs: (found, spec): Difference => ({
    ...noDifference,
    missing: found.isDisabled ? ['it is disabled'] : [],
    immutable: isSame(found.businessUnitId, spec.ask.businessUnit.id)
      ? []
      : [`business unit ${found.businessUnitId}`],
  }),

  remove: async (at) => {
    const environment = at.microsoft.dataverse.environment(at.spec.ask.instanceUrl);
    const options = { signal: at.signal };
    const removedIds: string[] = [];
    for (const clientId of at.known.clientIds) {
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
};

/** How long Dataverse took until it knew the new service principal. */
function propagation({ known, moment }: At): { propagationMilliseconds?: number } {
  if (!known.servicePrincipalMadeAt) return {};
  return { propagationMilliseconds: moment.getTime() - known.servicePrincipalMadeAt.getTime() };
}

function usersOf({ microsoft, spec, known, signal }: At): Promise<ApplicationUser[]> {
  if (!known.clientId) return Promise.resolve([]);
  return microsoft.dataverse
    .environment(spec.ask.instanceUrl)
    .applicationUsers(known.clientId, { signal });
}

async function create(at: At): Promise<{ userId: string; requestId: string | null }> {
  const { microsoft, spec, known, moment, signal } = at;
  if (!known.clientId || !known.servicePrincipalMadeAt) {
    throw new Error('There is no service principal yet.');
  }
  try {
    return await microsoft.dataverse.environment(spec.ask.instanceUrl).createApplicationUser({
      clientId: known.clientId,
      businessUnitId: spec.ask.businessUnit.id,
      targetAgeSeconds: (moment.getTime() - known.servicePrincipalMadeAt.getTime()) / 1000,
      signal,
    });
  } catch (error) {
    if (error instanceof MicrosoftFailure && error.kind === 'conflict')
      throw await whatBlocks(at, error);
    throw error;
  }
}

/**
 * Somebody is there already. One that is active will be found by the next look. A softly deleted one
 * is purged where it can own no rows, because no secret was ever minted; else an admin decides.
 */
async function whatBlocks(at: At, conflict: MicrosoftFailure): Promise<Error> {
  const users = await usersOf(at);
  const deleted = users.filter((user) => user.isDeleted);
  if (users.length === 0) return conflict;
  if (deleted.length === 0) return new StillLooking('It has just turned up.');
  if (at.known.hasBeenUsed) {
    return new ProvisioningStop(
      'deleted-user-blocks',
      'A deleted application user with this client id still stands in the environment and blocks a new one. It may own rows, so the portal leaves it: an administrator of the environment has to restore it or delete it for good.',
    );
  }
  const environment = at.microsoft.dataverse.environment(at.spec.ask.instanceUrl);
  for (const user of deleted) await environment.deleteUser(user.userId, { signal: at.signal });
  return new StillLooking('A deleted one stood in the way and is purged.');
}

function refuseOtherUnit(found: ApplicationUser, { spec }: At): void {
  if (isSame(found.businessUnitId, spec.ask.businessUnit.id)) return;
  throw new ProvisioningStop(
    'other-business-unit',
    `The application user exists already, but not in ${spec.ask.businessUnit.name}. The portal does not move it: an administrator of the environment decides.`,
  );
}

/** Guids are the same whatever their case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
