import { isoSeconds } from '../world/clock.ts';
import { newId } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import { seedEnvironments } from './environments.ts';
import { microsoftApps, microsoftTenantId } from './microsoft-apps.ts';
import { seedOrganization } from './organization.ts';
import { people } from './people.ts';
import { seedPortal } from './portal.ts';
import { portal } from './portal-application.ts';

/** A fresh tenant. Ids follow from names, so they are the same in every world; the portal's secret is not. */
export function seedWorld(world: World, nowMs: number) {
  world.transact(() => {
    world.settings.put({ id: 'seed', seed: newId() });
    for (const { roles: _, ...person } of people) world.people.put(person);
    seedMicrosoftApps(world, nowMs);
    seedPortal(world, nowMs);
    for (const environment of seedEnvironments(nowMs)) {
      world.environments.put(environment);
      seedOrganization(world, environment, nowMs);
    }
    world.adminApplications.put({ id: portal.clientId });
  });
}

function seedMicrosoftApps(world: World, nowMs: number) {
  for (const app of microsoftApps) {
    world.servicePrincipals.put({
      id: app.servicePrincipalId,
      appId: app.appId,
      displayName: app.displayName,
      accountEnabled: true,
      appRoleAssignmentRequired: false,
      appOwnerOrganizationId: microsoftTenantId,
      description: null,
      notes: null,
      tags: [],
      servicePrincipalNames: [app.appId, ...app.names],
      appRoles: app.roles.map(({ id, value }) => ({
        id,
        value,
        displayName: value,
        description: value,
        allowedMemberTypes: ['Application'],
        isEnabled: true,
      })),
      permissionScopes: app.scopes.map(({ id, value }) => ({
        id,
        value,
        type: 'User',
        isEnabled: true,
        adminConsentDisplayName: value,
        adminConsentDescription: value,
      })),
      owners: [],
      createdDateTime: isoSeconds(nowMs),
      createdAtMs: 0,
      deletedDateTime: null,
    });
  }
}
