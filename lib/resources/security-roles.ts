import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { rolesWithout } from '#lib/model/roles-without.ts';
import { userIn } from './application-user.ts';
import { requireOrganization } from './require-organization.ts';
import type { Resource, StepContext } from './resource.ts';

/**
 * The security roles of the application user: the only thing that decides what it may do. The copies
 * of its own business unit are assigned. Roles beyond the approved ones are never taken away here:
 * they are a finding.
 */
export const securityRoles: Resource<'security-roles'> = {
  key: 'security-roles',
  lane: 'dataverse',

  // The roles themselves come with the user.
  examine: async (context, { user }) => (user ? { effect: await effectOf(context, user) } : {}),

  ensure: async (context) => {
    // Assigning a role again changes nothing, so the first try need not look what is there.
    const [organizationId, user] = await Promise.all([
      requireOrganization(context),
      context.isFirstTry ? null : userOf(context),
    ]);
    const userId = user?.userId ?? context.knownIds.userId;
    if (!userId) throw new Error('There is no application user yet.');
    const missing = rolesWithout(context.spec.ask.roles, user?.roles ?? []);
    let requestId: string | null = null;
    for (const role of missing) requestId = await assign(context, userId, role.roleId);
    return {
      remote: null,
      evidence: {
        organizationId,
        assigned: missing.map((role) => role.name),
        wereThere: user?.roles.map((role) => role.name) ?? [],
      },
      requestId,
    };
  },

  remove: async (context) => {
    const { microsoft, spec, knownIds, signal } = context;
    if (knownIds.clientIds.length > 0) await requireOrganization(context);
    const environment = microsoft.dataverse.environment(spec.ask.instanceUrl);
    for (const clientId of knownIds.clientIds) {
      for (const user of await environment.applicationUsers(clientId, { signal })) {
        for (const { roleId } of user.roles) {
          await environment.removeRole({ userId: user.userId, roleId, signal });
        }
      }
    }
    return { removedIds: [] };
  },
};

async function assign(
  context: StepContext,
  userId: string,
  roleId: string,
): Promise<string | null> {
  const environment = context.microsoft.dataverse.environment(context.spec.ask.instanceUrl);
  try {
    return (await environment.assignRole({ userId, roleId, signal: context.signal })).requestId;
  } catch (error) {
    // "Duplicate key": it has the role already.
    if (error instanceof MicrosoftFailure && error.kind === 'conflict') return error.requestId;
    throw error;
  }
}

async function userOf(context: StepContext): Promise<ApplicationUser> {
  const user = await userIn(context);
  if (user) return user;
  throw new ProvisioningStop({ code: 'user-missing', facts: {} });
}

/** What the user may do in effect, teams included, and what its approved roles allow. */
async function effectOf({ microsoft, spec, signal }: StepContext, user: ApplicationUser) {
  const environment = microsoft.dataverse.environment(spec.ask.instanceUrl);
  const [held, ...ofRoles] = await Promise.all([
    environment.userPrivileges(user.userId, { signal }),
    ...spec.ask.roles.map((role) => environment.rolePrivileges(role.roleId, { signal })),
  ]);
  return { held, ofRoles: ofRoles.flat() };
}
