import type { Environment } from '../../world/dataverse-rows.ts';
import type { World } from '../../world/world.ts';
import { ControlError } from '../read-control.ts';

/** The environment, if there is one with Dataverse; else 404. */
export function organizationOf(world: World, environmentId: string): Environment {
  const row = world.environments.get(environmentId);
  if (!row?.organization) {
    throw new ControlError(404, `There is no environment ${environmentId} with Dataverse.`);
  }
  return row;
}
