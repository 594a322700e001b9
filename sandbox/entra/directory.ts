import { behaviour } from '../plane/behaviours.ts';
import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { tenant } from '../world/tenant.ts';

/** Refuses a tenant segment that is neither ours nor one of the shared names (AADSTS90002). */
export function requireTenant(segment: string) {
  const known = [tenant.id, tenant.domain, 'common', 'organizations'];
  if (!known.includes(segment.toLowerCase())) throw new EntraError(90002, { tenant: segment });
}

/** The registration with this client id, as the sign-in service knows it by now (else AADSTS700016). */
export function requireApplication({ world, lag }: Sandbox, appId: string): Application {
  const application = world.applications.by('appId', appId.toLowerCase()).find(isAlive);
  if (!application || !lag.sees('application.entra', application)) {
    throw new EntraError(700016, { app: appId });
  }
  return application;
}

/** The application's instance in the tenant, enabled (else AADSTS7000229 or AADSTS7000112). */
export function requireServicePrincipal({ world, lag }: Sandbox, appId: string): ServicePrincipal {
  const found = world.servicePrincipals.by('appId', appId.toLowerCase()).find(isAlive);
  if (!found || !lag.sees('service-principal.entra', found)) {
    const error = behaviour(world, 'missingServicePrincipalError');
    throw new EntraError(7000229, { app: appId, tenant: tenant.id }, { error });
  }
  if (!found.accountEnabled) throw new EntraError(7000112, { app: appId, name: found.displayName });
  return found;
}

/** The values of the app roles a principal holds on a resource: the `roles` claim. */
export function rolesOf(
  { world }: Sandbox,
  principalId: string,
  resource: ServicePrincipal,
): string[] {
  return world.appRoleAssignments
    .by('principalId', principalId)
    .filter(({ resourceId }) => resourceId === resource.id)
    .flatMap(({ appRoleId }) => resource.appRoles.find(({ id }) => id === appRoleId)?.value ?? []);
}

function isAlive(row: { deletedDateTime: string | null }): boolean {
  return row.deletedDateTime === null;
}
