import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import type { RunSpec } from '#lib/model/run.ts';
import { type At, type Difference, noDifference, type Resource } from '../resource.ts';
import { applicationUser } from './application-user.ts';

/**
 * The security roles of the application user: the only thing that decides what it may do. The copies
 * of its own business unit are assigned. Roles beyond the approved ones are never taken away here:
 * they are a finding.
 */
export const securityRoles: Resource<ApplicationUser> = {
  read: (at) => applicationUser.read(at),

  ensure: async (at) => {
    const user = await userOf(at);
    const missing = missingRoles(user, at.spec);
    const environment = at.microsoft.dataverse.environment(at.spec.ask.instanceUrl);
    let requestId: string | null = null;
    for (const role of missing) {
      const answer = await environment.assignRole({
        userId: user.userId,
        roleId: role.roleId,
        signal: at.signal,
      });
      requestId = answer.requestId;
    }
    return {
      remote: null,
      evidence: {
        assigned: missing.map((role) => role.name),
        wereThere: user.roles.map((role) => role.name),
      },
      requestId,
    };
  },

  differs: (user, spec): Difference => {
    const approved = new Set(spec.ask.roles.map((role) => role.roleId.toLowerCase()));
    return {
      ...noDifference,
      missing: missingRoles(user, spec).map((role) => role.name),
      extra: user.roles
        .filter((role) => !approved.has(role.roleId.toLowerCase()))
        .map((role) => role.name),
    };
  },

  remove: async (at, user) => {
    const environment = at.microsoft.dataverse.environment(at.spec.ask.instanceUrl);
    for (const role of user.roles) {
      await environment.removeRole({ userId: user.userId, roleId: role.roleId, signal: at.signal });
    }
  },
};

async function userOf(at: At): Promise<ApplicationUser> {
  const user = await applicationUser.read(at);
  if (!user) throw new Error('There is no application user yet.');
  return user;
}

function missingRoles(user: ApplicationUser, spec: RunSpec) {
  const held = new Set(user.roles.map((role) => role.roleId.toLowerCase()));
  return spec.ask.roles.filter((role) => !held.has(role.roleId.toLowerCase()));
}
