import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../../world/directory-rows.ts';
import { scopesByResource } from '../resources.ts';

type Scope = ServicePrincipal['permissionScopes'][number];
type Role = ServicePrincipal['appRoles'][number];

/** What a client asks to be allowed at one resource: delegated scopes and application permissions. */
export type AskedPermissions = {
  resource: ServicePrincipal;
  scopes: readonly Scope[];
  roles: readonly Role[];
};

/**
 * The permissions a registration lists ("API permissions"). Refuses a resource that has no service
 * principal in the tenant (AADSTS650052).
 */
export function registeredPermissions(
  { world }: Sandbox,
  { requiredResourceAccess, appId: app }: Application,
): AskedPermissions[] {
  return requiredResourceAccess.map(({ resourceAppId, resourceAccess }) => {
    const resource = world.servicePrincipals
      .by('appId', resourceAppId)
      .find(({ deletedDateTime }) => deletedDateTime === null);
    if (!resource) throw new EntraError(650052, { app, resource: resourceAppId });
    const isAsked = ({ id }: { id: string }) => resourceAccess.some((access) => access.id === id);
    return {
      resource,
      scopes: resource.permissionScopes.filter(isAsked),
      roles: resource.appRoles.filter(isAsked),
    };
  });
}

/**
 * The permissions a `scope` parameter asks for: those it names, and for `.default` the registered
 * ones. Refuses a scope its resource does not know (AADSTS650053).
 */
export function permissionsIn(
  sandbox: Sandbox,
  application: Application,
  scope: string,
): AskedPermissions[] {
  const asked = scopesByResource(sandbox, scope);
  const named = asked.flatMap(({ resource: { servicePrincipal: resource }, values }) =>
    values.length === 0 || values.includes('.default')
      ? []
      : [{ resource, scopes: values.map((value) => scopeNamed(resource, value)), roles: [] }],
  );
  const isStatic = asked.some(({ values }) => values.includes('.default'));
  return isStatic ? [...registeredPermissions(sandbox, application), ...named] : named;
}

function scopeNamed({ appId, permissionScopes }: ServicePrincipal, value: string): Scope {
  const found = permissionScopes.find((one) => one.value === value && one.isEnabled);
  if (!found) throw new EntraError(650053, { scope: value, resource: appId });
  return found;
}
