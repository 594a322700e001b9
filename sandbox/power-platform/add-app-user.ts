import type { Context } from 'hono';
import { z } from 'zod';
import { rootUnitOf } from '../dataverse/business-unit-tree.ts';
import { identityOf } from '../dataverse/system-users/identity.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { newId } from '../world/ids.ts';
import { callerOf, requireAdmin } from './admin.ts';
import { environmentAt } from './environments.ts';
import { PowerPlatformError } from './power-platform-error.ts';
import { readBody } from './read-body.ts';

const body = z.object({ servicePrincipalAppId: z.guid() });

/**
 * POST `…/environments/{id}/addAppUser`: makes the application a user of the environment, always in the
 * root business unit and always as System Administrator. An existing user gets the role.
 */
export async function addAppUser(sandbox: Sandbox, c: Context<CallEnv>) {
  requireAdmin(sandbox, callerOf(sandbox, c), c.req.path);
  const { servicePrincipalAppId } = await readBody(c, body);
  const { world, clock, lag } = sandbox;
  const environment = environmentAt(c, world.environments.all());
  const unit = rootUnitOf(world, environment.id);
  if (!environment.organization || !unit) {
    throw new PowerPlatformError(
      400,
      'CdsInstanceNotFound',
      `The environment '${environment.id}' has no linked Dataverse instance.`,
    );
  }
  const appId = servicePrincipalAppId.toLowerCase();
  const principal = world.servicePrincipals
    .by('appId', appId)
    .find((one) => one.deletedDateTime === null);
  if (!principal || !lag.sees('service-principal.dataverse', principal)) {
    throw new PowerPlatformError(
      400,
      'ApplicationNotFound',
      `The application '${appId}' could not be found in the tenant.`,
    );
  }
  const administrator = world.securityRoles
    .by('environmentId', environment.id)
    .find((role) => role.name === 'System Administrator' && role.businessUnitId === unit.id);
  const present = world.systemUsers
    .by('applicationId', appId)
    .find((one) => one.environmentId === environment.id);
  const roleIds = [...new Set([...(present?.roleIds ?? []), administrator?.id ?? ''])];
  world.systemUsers.put({
    ...identityOf(principal),
    id: present?.id ?? newId(),
    environmentId: environment.id,
    businessUnitId: unit.id,
    accessMode: 4,
    isDisabled: false,
    isDeleted: false,
    createdAtMs: present?.createdAtMs ?? clock.nowMs(),
    modifiedAtMs: clock.nowMs(),
    roleIds,
  });
  return c.body(null, 200);
}
