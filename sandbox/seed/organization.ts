import type { Environment, SecurityRole } from '../world/dataverse-rows.ts';
import { idOf } from '../world/ids.ts';
import { tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';
import { people } from './people.ts';
import { personAsUser } from './person-as-user.ts';
import { portal } from './portal-application.ts';
import { heldByPortal, roleTemplates } from './security-roles.ts';

/** Parents stand before their children. */
const businessUnits: readonly { name: string; parent: string | null }[] = [
  { name: 'Contoso', parent: null },
  { name: 'Contoso EMEA', parent: 'Contoso' },
  { name: 'Contoso Americas', parent: 'Contoso' },
  { name: 'Contoso Nordics', parent: 'Contoso EMEA' },
];

/** The inside of one environment's Dataverse: units, teams, roles per unit, the admins and the portal. */
export function seedOrganization(world: World, environment: Environment, nowMs: number) {
  const { organization } = environment;
  if (!organization) return;
  const name = (...words: string[]) => idOf('contoso', organization.domainName, ...words);

  for (const unit of businessUnits) {
    const id = name('business-unit', unit.name);
    world.businessUnits.put({
      id,
      environmentId: environment.id,
      name: unit.name,
      parentId: unit.parent && name('business-unit', unit.parent),
      createdAtMs: nowMs,
    });
    world.teams.put({
      id: name('team', unit.name),
      environmentId: environment.id,
      businessUnitId: id,
      name: unit.name,
      isDefault: true,
      memberIds: [],
      roleIds: [],
    });
  }
  for (const template of roleTemplates) {
    for (const unit of businessUnits) {
      const role: SecurityRole = {
        id: name('role', template.name, unit.name),
        environmentId: environment.id,
        businessUnitId: name('business-unit', unit.name),
        name: template.name,
        rootId: name('role', template.name, 'Contoso'),
        parentId: unit.parent && name('role', template.name, unit.parent),
        templateId: template.templateId ?? null,
        isManaged: template.isPredefined,
        createdAtMs: nowMs,
        privileges: unit.parent === null ? template.privileges : [],
      };
      world.securityRoles.put(role);
    }
  }

  const user = {
    environmentId: environment.id,
    businessUnitId: name('business-unit', 'Contoso'),
    isDisabled: false,
    isDeleted: false,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
  };
  for (const person of people.filter(({ isPowerPlatformAdmin }) => isPowerPlatformAdmin)) {
    world.systemUsers.put({
      ...user,
      id: name('system-user', person.id),
      ...personAsUser(person),
      roleIds: [name('role', 'System Administrator', 'Contoso')],
    });
  }
  world.systemUsers.put({
    ...user,
    id: name('system-user', 'portal'),
    applicationId: portal.clientId,
    directoryObjectId: portal.servicePrincipalId,
    fullName: '# Boarding Pass',
    firstName: '#',
    lastName: 'Boarding Pass',
    email: `${portal.servicePrincipalId}@${tenant.domain}`,
    domainName: `${portal.clientId}@${tenant.domain}`,
    accessMode: 4,
    roleIds: heldByPortal.map((role) => name('role', role.name, 'Contoso')),
  });
}
