import type { Entity } from '../odata/values.ts';
import type { ServicePrincipal } from '../world/directory-rows.ts';

/** A service principal as Graph shows it. */
export function servicePrincipalJson(row: ServicePrincipal): Entity {
  return {
    id: row.id,
    deletedDateTime: row.deletedDateTime,
    accountEnabled: row.accountEnabled,
    alternativeNames: [],
    appDescription: null,
    appDisplayName: row.displayName,
    appId: row.appId,
    appOwnerOrganizationId: row.appOwnerOrganizationId,
    appRoleAssignmentRequired: row.appRoleAssignmentRequired,
    createdDateTime: row.createdDateTime,
    description: row.description,
    disabledByMicrosoftStatus: null,
    displayName: row.displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: row.notes,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    replyUrls: [],
    servicePrincipalNames: row.servicePrincipalNames,
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: row.tags,
    appRoles: row.appRoles,
    oauth2PermissionScopes: row.permissionScopes,
    keyCredentials: [],
    passwordCredentials: [],
  };
}

export const servicePrincipalFilters = [
  ...['id', 'appId', 'displayName', 'tags', 'accountEnabled', 'createdDateTime'],
  ...['servicePrincipalNames', 'servicePrincipalType', 'appOwnerOrganizationId'],
];
