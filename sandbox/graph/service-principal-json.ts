import type { Entity } from '../odata/values.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { ServicePrincipal } from '../world/directory-rows.ts';
import { passwordCredentialJson } from './application-json.ts';

/** A service principal as Graph shows it, with what it repeats of its application. */
export function servicePrincipalJson({ world, lag }: Sandbox, row: ServicePrincipal): Entity {
  const application = world.applications.by('appId', row.appId)[0];
  return {
    id: row.id,
    deletedDateTime: row.deletedDateTime,
    accountEnabled: row.accountEnabled,
    alternativeNames: [],
    appDescription: application?.description ?? null,
    appDisplayName: row.displayName,
    appId: row.appId,
    appOwnerOrganizationId: row.appOwnerOrganizationId,
    appRoleAssignmentRequired: row.appRoleAssignmentRequired,
    description: row.description,
    disabledByMicrosoftStatus: null,
    displayName: row.displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: application?.logoutUrl ?? null,
    notes: row.notes,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    replyUrls: application ? [...application.webRedirectUris, ...application.spaRedirectUris] : [],
    servicePrincipalNames: row.servicePrincipalNames,
    servicePrincipalType: 'Application',
    signInAudience: application?.signInAudience ?? 'AzureADMultipleOrgs',
    tags: row.tags,
    appRoles: row.appRoles,
    oauth2PermissionScopes: row.permissionScopes,
    keyCredentials: [],
    passwordCredentials: (row.passwordCredentials ?? [])
      .filter(({ keyId, createdAtMs }) => lag.sees('secret.graph', { id: keyId, createdAtMs }))
      .map(passwordCredentialJson),
  };
}

export const servicePrincipalFilters = [
  ...['id', 'appId', 'displayName', 'tags', 'accountEnabled'],
  ...['servicePrincipalNames', 'servicePrincipalType', 'appOwnerOrganizationId'],
];
