import type { World } from '../../world/world.ts';

/** Takes everything out of an environment's Dataverse; its address and its ids stay. */
export function emptyOrganization(world: World, environmentId: string) {
  for (const rows of [
    world.businessUnits,
    world.securityRoles,
    world.systemUsers,
    world.teams,
    world.tableRows,
  ]) {
    for (const one of rows.all()) if (one.environmentId === environmentId) rows.remove(one.id);
  }
}
