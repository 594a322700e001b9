import type { World } from '../world/world.ts';

/** Whether the unit is the other one or stands below it. */
export function isAtOrBelow(world: World, unitId: string, ancestorId: string): boolean {
  for (let id: string | null = unitId; id !== null; id = parentOf(world, id)) {
    if (id === ancestorId) return true;
  }
  return false;
}

function parentOf(world: World, id: string): string | null {
  return world.businessUnits.get(id)?.parentId ?? null;
}

export function rootUnitOf(world: World, environmentId: string) {
  return world.businessUnits
    .by('environmentId', environmentId)
    .find((one) => one.parentId === null);
}
