import { isoSeconds } from '../world/clock.ts';
import type { Application } from '../world/directory-rows.ts';
import { fingerprint, idOf } from '../world/ids.ts';
import {
  dataverseAppId,
  delegatedScopes,
  type GraphPermission,
  graphAppId,
  graphAppRoles,
  powerAppsAppId,
} from './microsoft-apps.ts';

/** The portal's own registration, as an Entra admin would have made it by hand. */
export const portal = {
  clientId: idOf('contoso', 'portal', 'client'),
  objectId: idOf('contoso', 'portal', 'application'),
  servicePrincipalId: idOf('contoso', 'portal', 'service-principal'),
  scope: 'access_as_user',
};

export const portalPermissions: readonly GraphPermission[] = [
  'Application.ReadWrite.OwnedBy',
  'DelegatedPermissionGrant.Read.All',
  'User.ReadBasic.All',
];

/** On behalf of a signed-in admin: the environment list, and adding the portal to an environment. */
export const consentedForAdmins = [
  { appId: powerAppsAppId, scope: 'User' },
  { appId: dataverseAppId, scope: 'user_impersonation' },
] as const;

const roleTexts = {
  Maker: 'Ask for service principals and look after their own.',
  Admin: 'Decide on requests and set the policy of environments.',
  Auditor: 'Read everything that happened.',
};

export function portalApplication(secret: string, nowMs: number): Application {
  return {
    id: portal.objectId,
    appId: portal.clientId,
    displayName: 'Boarding Pass',
    description: 'Hands out service principals for Dataverse environments.',
    notes: null,
    serviceManagementReference: null,
    uniqueName: null,
    tags: [],
    signInAudience: 'AzureADMyOrg',
    identifierUris: [`api://${portal.clientId}`],
    createdDateTime: isoSeconds(nowMs),
    createdAtMs: 0,
    createdByAppId: null,
    deletedDateTime: null,
    isFallbackPublicClient: null,
    requiredResourceAccess: askedFor(),
    passwordCredentials: [
      {
        keyId: idOf('contoso', 'portal', 'secret'),
        displayName: 'Sandbox',
        hint: secret.slice(0, 3),
        startDateTime: isoSeconds(nowMs),
        endDateTime: isoSeconds(nowMs + 10 * 365 * 86_400_000),
        secretHash: fingerprint(secret),
        createdAtMs: 0,
      },
    ],
    keyCredentials: [],
    federatedCredentials: [],
    spaRedirectUris: [],
    webRedirectUris: [],
    publicRedirectUris: [],
    logoutUrl: null,
    requestedAccessTokenVersion: 2,
    permissionScopes: [
      {
        id: idOf('contoso', 'portal', 'scope'),
        value: portal.scope,
        type: 'User',
        isEnabled: true,
        adminConsentDisplayName: 'Use Boarding Pass as the signed-in person',
        adminConsentDescription: 'Lets the portal know who is asking and which roles they hold.',
      },
    ],
    appRoles: Object.entries(roleTexts).map(([value, description]) => ({
      id: idOf('contoso', 'portal', 'role', value),
      value,
      displayName: value,
      description,
      allowedMemberTypes: ['User' as const],
      isEnabled: true,
    })),
    owners: [],
  };
}

function askedFor(): Application['requiredResourceAccess'] {
  return [
    {
      resourceAppId: graphAppId,
      resourceAccess: portalPermissions.map((name) => ({ id: graphAppRoles[name], type: 'Role' })),
    },
    ...consentedForAdmins.map(({ appId, scope }) => ({
      resourceAppId: appId,
      resourceAccess: [{ id: delegatedScopes[scope].id, type: 'Scope' as const }],
    })),
  ];
}
