import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { delegatedScopes, graphAppId, graphAppRoles } from '../seed/microsoft-apps.ts';
import { isoSeconds } from '../world/clock.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { newId } from '../world/ids.ts';
import { ControlError, readControl } from './read-control.ts';

type Permission = { id: string; type: 'Scope' | 'Role'; value: string; resourceAppId: string };

const body = z
  .object({
    appId: z.guid(),
    add: z.string().optional(),
    remove: z.string().optional(),
    grant: z.boolean().optional(),
  })
  .refine(({ add, remove }) => (add === undefined) !== (remove === undefined), {
    message: 'Say either what to add or what to remove.',
  });

/**
 * POST `/sandbox/permissions`: what an Entra admin would do by hand on the page "API permissions".
 * A delegated permission is only asked for unless `grant` is true; an application permission of
 * Graph is granted unless `grant` is false.
 */
export async function changePermissions(sandbox: Sandbox, c: Context<CallEnv>) {
  const { appId, add, remove, grant } = await readControl(c, body);
  const { world } = sandbox;
  const application = world.applications.by('appId', appId.toLowerCase())[0];
  const principal = world.servicePrincipals.by('appId', appId.toLowerCase())[0];
  if (!application) throw new ControlError(404, `There is no application ${appId}.`);
  const permission = permissionNamed(add ?? remove ?? '');
  world.transact(() => {
    withdraw(sandbox, application, principal, permission);
    if (add === undefined) return;
    askFor(sandbox, application, permission);
    if (principal && (grant ?? permission.type === 'Role')) give(sandbox, principal, permission);
  });
  return c.json({
    requiredResourceAccess: world.applications.get(application.id)?.requiredResourceAccess,
  });
}

function permissionNamed(name: string): Permission {
  const alias = name === 'graph-user-read' ? 'User.Read' : name;
  const scope = Object.entries(delegatedScopes).find(([value]) => value === alias);
  if (scope) return { ...scope[1], value: scope[0], type: 'Scope' };
  const role = Object.entries(graphAppRoles).find(([value]) => value === alias);
  if (role) return { id: role[1], value: role[0], type: 'Role', resourceAppId: graphAppId };
  const known = ['graph-user-read', ...Object.keys(delegatedScopes), ...Object.keys(graphAppRoles)];
  throw new ControlError(400, `Unknown permission '${name}'. Known: ${known.join(', ')}.`);
}

function askFor({ world }: Sandbox, { id }: Application, permission: Permission) {
  const row = world.applications.get(id);
  if (!row) return;
  const { resourceAppId, type } = permission;
  const present = row.requiredResourceAccess.find((one) => one.resourceAppId === resourceAppId);
  const resourceAccess = [...(present?.resourceAccess ?? []), { id: permission.id, type }];
  world.applications.put({
    ...row,
    requiredResourceAccess: [
      ...row.requiredResourceAccess.filter((one) => one.resourceAppId !== resourceAppId),
      { resourceAppId, resourceAccess },
    ],
  });
}

function give({ world, clock }: Sandbox, principal: ServicePrincipal, permission: Permission) {
  const resource = world.servicePrincipals.by('appId', permission.resourceAppId)[0];
  if (!resource) return;
  if (permission.type === 'Role') {
    world.appRoleAssignments.put({
      id: newId(),
      appRoleId: permission.id,
      principalId: principal.id,
      principalType: 'ServicePrincipal',
      principalDisplayName: principal.displayName,
      resourceId: resource.id,
      resourceDisplayName: resource.displayName,
      createdDateTime: isoSeconds(clock.nowMs()),
    });
    return;
  }
  world.permissionGrants.put({
    id: newId(),
    clientId: principal.id,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: resource.id,
    scope: permission.value,
  });
}

function withdraw(
  { world }: Sandbox,
  application: Application,
  principal: ServicePrincipal | undefined,
  { id, value }: Permission,
) {
  world.applications.put({
    ...application,
    requiredResourceAccess: application.requiredResourceAccess
      .map((one) => ({
        ...one,
        resourceAccess: one.resourceAccess.filter((access) => access.id !== id),
      }))
      .filter(({ resourceAccess }) => resourceAccess.length > 0),
  });
  if (!principal) return;
  for (const one of world.appRoleAssignments.by('principalId', principal.id)) {
    if (one.appRoleId === id) world.appRoleAssignments.remove(one.id);
  }
  for (const one of world.permissionGrants.by('clientId', principal.id)) {
    if (one.scope === value) world.permissionGrants.remove(one.id);
  }
}
