import { isoSeconds } from '../clock.ts';
import { fingerprint, idOf, newSecretText } from '../ids.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import type { World } from '../world/world.ts';
import { microsoftApps } from './microsoft-apps.ts';
import { people, tenant } from './people.ts';

/** The portal's own registration, as an Entra admin would have made it by hand. */
export const portal = {
  clientId: idOf('contoso', 'portal', 'client'),
  objectId: idOf('contoso', 'portal', 'application'),
  servicePrincipalId: idOf('contoso', 'portal', 'service-principal'),
  scope: 'access_as_user',
};

export const portalPermissions = [
  'Application.ReadWrite.OwnedBy',
  'DelegatedPermissionGrant.Read.All',
  'User.ReadBasic.All',
];

const roleTexts = {
  Maker: 'Ask for service principals and look after their own.',
  Admin: 'Decide on requests and set the policy of environments.',
  Auditor: 'Read everything that happened.',
};

export function seedPortal(world: World, nowMs: number) {
  const secret = world.settings.get('portal')?.portalSecret ?? newSecretText();
  const application = portalApplication(secret, nowMs);
  world.settings.put({ id: 'portal', portalSecret: secret });
  world.applications.put(application);
  world.servicePrincipals.put(portalServicePrincipal(application));
  world.permissionGrants.put({
    id: idOf('contoso', 'grant', 'portal', 'portal'),
    clientId: portal.servicePrincipalId,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: portal.servicePrincipalId,
    scope: portal.scope,
  });
  seedAssignments(world, application);
}

function portalApplication(secret: string, nowMs: number): Application {
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
    requiredResourceAccess: [],
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

function portalServicePrincipal(application: Application): ServicePrincipal {
  return {
    id: portal.servicePrincipalId,
    appId: application.appId,
    displayName: application.displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    appOwnerOrganizationId: tenant.id,
    description: null,
    notes: null,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    servicePrincipalNames: [application.appId, ...application.identifierUris],
    appRoles: application.appRoles,
    permissionScopes: application.permissionScopes,
    owners: [],
    createdDateTime: application.createdDateTime,
    createdAtMs: 0,
    deletedDateTime: null,
  };
}

function seedAssignments(world: World, application: Application) {
  for (const person of people) {
    for (const role of person.roles) {
      assign(world, {
        appRoleId: application.appRoles.find(({ value }) => value === role)?.id,
        principalId: person.id,
        principalType: 'User',
        principalDisplayName: person.displayName,
        resourceId: portal.servicePrincipalId,
        resourceDisplayName: application.displayName,
        createdDateTime: application.createdDateTime,
      });
    }
  }
  const graph = microsoftApps[0];
  for (const permission of portalPermissions) {
    assign(world, {
      appRoleId: graph?.roles.find(({ value }) => value === permission)?.id,
      principalId: portal.servicePrincipalId,
      principalType: 'ServicePrincipal',
      principalDisplayName: application.displayName,
      resourceId: graph?.servicePrincipalId ?? '',
      resourceDisplayName: 'Microsoft Graph',
      createdDateTime: application.createdDateTime,
    });
  }
}

type Assignment = Parameters<World['appRoleAssignments']['put']>[0];

function assign(
  world: World,
  {
    appRoleId = '',
    ...rest
  }: Omit<Assignment, 'id' | 'appRoleId'> & { appRoleId: string | undefined },
) {
  const id = idOf('contoso', 'assignment', rest.principalId, appRoleId);
  world.appRoleAssignments.put({ id, appRoleId, ...rest });
}
