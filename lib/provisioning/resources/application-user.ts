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
    const users = await usersOf(at);
    const active = users.filter((user) => !user.isDeleted);
    if (active.length > 1) {
      throw new ProvisioningStop(
        'more-than-one-user',
        'Dataverse shows more than one application user for this client id. An administrator of the environment has to remove the wrong one; the portal never picks.',
      );
    }
    return active[0] ?? null;
  },

  ensure: async (at) => {
    const found = await applicationUser.read(at);
    if (!found && at.isLooking) throw new StillLooking('It may have been made already.');
    if (found) refuseOtherUnit(found, at);
    const made = found ?? (await create(at));
    return {
      remote: { kind: 'application-user', remoteId: made.userId },
      evidence: {
        userId: made.userId,
        businessUnit: at.spec.ask.businessUnit.name,
        isAdopted: found !== null,
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

  remove: async (at, found) => {
    const environment = at.microsoft.dataverse.environment(at.spec.ask.instanceUrl);
    await environment.setUserDisabled(found.userId, true, { signal: at.signal });
    await environment.deleteUser(found.userId, { signal: at.signal });
    await environment.deleteUser(found.userId, { signal: at.signal });
  },
};

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

/** A soft-deleted row blocks creation; an active one that the read did not show yet will be found. */
async function whatBlocks(at: At, conflict: MicrosoftFailure): Promise<Error> {
  const users = await usersOf(at);
  if (users.some((user) => user.isDeleted)) {
    return new ProvisioningStop(
      'deleted-user-blocks',
      'A deleted application user with this client id still stands in the environment and blocks a new one. An administrator of the environment has to restore it or delete it for good.',
    );
  }
  return users.length > 0 ? new StillLooking('It has just turned up.') : conflict;
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
