import type { Environment } from '../world/dataverse-rows.ts';
import { newId } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import { people } from './people.ts';
import { personAsUser } from './person-as-user.ts';
import { roleTemplates } from './security-roles.ts';

/**
 * A Dataverse as it is delivered: one business unit with the environment's name, the predefined roles, and
 * the tenant's admins as the only users. Ids are new every time.
 */
export function defaultOrganization(world: World, environment: Environment, nowMs: number) {
  const environmentId = environment.id;
  const times = { createdAtMs: nowMs, modifiedAtMs: nowMs };
  const unit = world.businessUnits.put({
    id: newId(),
    environmentId,
    name: environment.displayName,
    parentId: null,
    createdAtMs: nowMs,
  });
  world.teams.put({
    id: newId(),
    environmentId,
    businessUnitId: unit.id,
    name: unit.name,
    isDefault: true,
    memberIds: [],
    roleIds: [],
  });
  const roles = roleTemplates
    .filter(({ isPredefined }) => isPredefined)
    .map((template) => {
      const id = newId();
      return world.securityRoles.put({
        id,
        environmentId,
        businessUnitId: unit.id,
        name: template.name,
        rootId: id,
        parentId: null,
        templateId: template.templateId ?? null,
        isManaged: true,
        createdAtMs: nowMs,
        privileges: template.privileges,
      });
    });
  const administrator = roles.filter(({ name }) => name === 'System Administrator');
  for (const person of people.filter(({ isPowerPlatformAdmin }) => isPowerPlatformAdmin)) {
    world.systemUsers.put({
      ...times,
      id: newId(),
      environmentId,
      businessUnitId: unit.id,
      ...personAsUser(person),
      roleIds: administrator.map(({ id }) => id),
    });
  }
}
