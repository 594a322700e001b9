import type { Sandbox } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import type { ServicePrincipal } from '../../world/directory-rows.ts';
import { newId } from '../../world/ids.ts';
import type { AskedPermissions } from './asked-permissions.ts';

/**
 * Writes down what was allowed: scopes join the one grant per client and resource, for one person or
 * (null) for all; application permissions become assignments. What is there already stays as it is.
 */
export function recordConsent(
  sandbox: Sandbox,
  client: ServicePrincipal,
  permissions: readonly AskedPermissions[],
  personId: string | null,
) {
  for (const { resource, scopes, roles } of permissions) {
    if (scopes.length > 0) {
      const values = scopes.map(({ value }) => value);
      grantScopes(sandbox, client, resource, values, personId);
    }
    if (personId !== null) continue;
    for (const { id } of roles) assignRole(sandbox, client, resource, id);
  }
}

function grantScopes(
  { world }: Sandbox,
  { id: clientId }: ServicePrincipal,
  { id: resourceId }: ServicePrincipal,
  values: readonly string[],
  principalId: string | null,
) {
  const present = world.permissionGrants
    .by('clientId', clientId)
    .filter((grant) => grant.resourceId === resourceId && grant.principalId === principalId);
  const granted = present.flatMap(({ scope }) => scope.split(' '));
  const added = values.filter((value) => !granted.includes(value));
  if (added.length === 0) return;
  const [first] = present;
  world.permissionGrants.put({
    id: first?.id ?? newId(),
    clientId,
    consentType: principalId === null ? 'AllPrincipals' : 'Principal',
    principalId,
    resourceId,
    scope: [...(first ? [first.scope] : []), ...new Set(added)].join(' '),
  });
}

function assignRole(
  { world, clock }: Sandbox,
  client: ServicePrincipal,
  resource: ServicePrincipal,
  appRoleId: string,
) {
  const isHeld = world.appRoleAssignments
    .by('principalId', client.id)
    .some((one) => one.resourceId === resource.id && one.appRoleId === appRoleId);
  if (isHeld) return;
  world.appRoleAssignments.put({
    id: newId(),
    appRoleId,
    principalId: client.id,
    principalType: 'ServicePrincipal',
    principalDisplayName: client.displayName,
    resourceId: resource.id,
    resourceDisplayName: resource.displayName,
    createdDateTime: isoSeconds(clock.nowMs()),
  });
}
