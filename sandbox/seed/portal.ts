import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { idOf, newSecretText } from '../world/ids.ts';
import { newServicePrincipal } from '../world/new-service-principal.ts';
import type { World } from '../world/world.ts';
import { graphAppId, graphAppRoles, microsoftApps } from './microsoft-apps.ts';
import { people } from './people.ts';
import {
  consentedForAdmins,
  portal,
  portalApplication,
  portalPermissions,
} from './portal-application.ts';

/** The portal as it stands in the tenant: registration, service principal, consent, roles of people. */
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
  for (const { appId, scope } of consentedForAdmins) {
    world.permissionGrants.put({
      id: idOf('contoso', 'grant', 'portal', appId),
      clientId: portal.servicePrincipalId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: servicePrincipalIdOf(appId),
      scope,
    });
  }
  seedAssignments(world, application);
}

function servicePrincipalIdOf(appId: string): string {
  return microsoftApps.find((app) => app.appId === appId)?.servicePrincipalId ?? '';
}

function portalServicePrincipal(application: Application): ServicePrincipal {
  return {
    ...newServicePrincipal(application, [], 0),
    id: portal.servicePrincipalId,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    createdDateTime: application.createdDateTime,
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
  for (const permission of portalPermissions) {
    assign(world, {
      appRoleId: graphAppRoles[permission],
      principalId: portal.servicePrincipalId,
      principalType: 'ServicePrincipal',
      principalDisplayName: application.displayName,
      resourceId: servicePrincipalIdOf(graphAppId),
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
