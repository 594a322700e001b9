import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import type { ServicePrincipal } from '../../world/directory-rows.ts';
import type { RequestedScope } from '../resources.ts';

/**
 * The scopes a person's token for this client may carry: those asked for, or all consented ones for
 * `.default`. Refuses what nobody has consented to (AADSTS65001).
 */
export function consentedScopes(
  sandbox: Sandbox,
  client: ServicePrincipal,
  requested: RequestedScope,
  personId: string,
): string[] {
  const allowed = scopesWithConsent(sandbox, client, requested, personId);
  if (allowed) return allowed;
  throw new EntraError(65001, { app: client.appId }, { suberror: 'consent_required' });
}

/** The same; undefined where consent is missing. */
export function scopesWithConsent(
  { world }: Sandbox,
  client: ServicePrincipal,
  { resource, values, oidc }: RequestedScope,
  personId: string,
): string[] | undefined {
  if (values.length === 0) return oidc.filter((scope) => scope !== 'offline_access');
  const granted = world.permissionGrants
    .by('clientId', client.id)
    .filter((grant) => grant.resourceId === resource.servicePrincipal.id)
    .filter(({ principalId }) => principalId === null || principalId === personId)
    .flatMap(({ scope }) => scope.split(' ').filter((word) => word !== ''));
  const isDefault = values.length === 1 && values[0] === '.default';
  const allowed = isDefault
    ? [...new Set(granted)]
    : values.filter((value) => granted.includes(value));
  const isMissing = allowed.length === 0 || (!isDefault && allowed.length < values.length);
  return isMissing ? undefined : allowed;
}
