import { isoSeconds } from './clock.ts';
import type { Application, ServicePrincipal } from './directory-rows.ts';
import { newId } from './ids.ts';
import { tenant } from './tenant.ts';

/** The instance of one of the tenant's own applications, as it is at its creation; not yet put anywhere. */
export function newServicePrincipal(
  application: Application,
  owners: readonly string[],
  nowMs: number,
): ServicePrincipal {
  return {
    id: newId(),
    appId: application.appId,
    displayName: application.displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    appOwnerOrganizationId: tenant.id,
    description: null,
    notes: null,
    tags: application.tags,
    servicePrincipalNames: [application.appId, ...application.identifierUris],
    appRoles: application.appRoles,
    permissionScopes: application.permissionScopes,
    owners: [...new Set(owners)],
    createdDateTime: isoSeconds(nowMs),
    createdAtMs: nowMs,
    deletedDateTime: null,
  };
}
