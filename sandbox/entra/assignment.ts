import { behaviour } from '../plane/behaviours.ts';
import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { ServicePrincipal } from '../world/directory-rows.ts';

/** Where an application lets only assigned people in: refuses everybody else (AADSTS50105). */
export function requirePersonAssigned(
  sandbox: Sandbox,
  personId: string,
  target: ServicePrincipal,
) {
  if (!isLetIn(sandbox, personId, target)) throw new EntraError(50105, { app: target.appId });
}

/** The same for an application that signs in as itself (AADSTS501051). */
export function requireApplicationAssigned(
  sandbox: Sandbox,
  client: ServicePrincipal,
  target: ServicePrincipal,
) {
  if (isLetIn(sandbox, client.id, target)) return;
  const error = behaviour(sandbox.world, 'unassignedApplicationError');
  throw new EntraError(501051, { app: client.appId, resource: target.appId }, { error });
}

function isLetIn({ world }: Sandbox, principalId: string, target: ServicePrincipal): boolean {
  if (!target.appRoleAssignmentRequired) return true;
  return world.appRoleAssignments
    .by('principalId', principalId)
    .some(({ resourceId }) => resourceId === target.id);
}
