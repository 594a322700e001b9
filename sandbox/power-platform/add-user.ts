import type { Context } from 'hono';
import { z } from 'zod';
import { rootUnitOf } from '../dataverse/business-unit-tree.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { personAsUser } from '../seed/person-as-user.ts';
import { newId } from '../world/ids.ts';
import { callerOf, requireAdmin } from './admin.ts';
import { environmentAt } from './environments.ts';
import { PowerPlatformError } from './power-platform-error.ts';
import { readBody } from './read-body.ts';

const body = z.object({ objectId: z.guid() });

/** POST `…/environments/{id}/addUser`: a person becomes a user of the environment's Dataverse, without a role. */
export async function addUser(sandbox: Sandbox, c: Context<CallEnv>) {
  requireAdmin(sandbox, callerOf(sandbox, c), c.req.path);
  const { world, clock } = sandbox;
  const { objectId } = await readBody(c, body);
  const person = world.people.get(objectId.toLowerCase());
  const environment = environmentAt(c, world.environments.all());
  const unit = rootUnitOf(world, environment.id);
  if (!person || !unit) {
    const message = unit
      ? 'There is no such person.'
      : 'There is no Dataverse in this environment.';
    throw new PowerPlatformError(400, 'InvalidRequestContent', message);
  }
  const present = world.systemUsers
    .by('directoryObjectId', person.id)
    .some((one) => one.environmentId === environment.id);
  if (!present) {
    world.systemUsers.put({
      id: newId(),
      environmentId: environment.id,
      businessUnitId: unit.id,
      ...personAsUser(person),
      createdAtMs: clock.nowMs(),
      modifiedAtMs: clock.nowMs(),
      roleIds: [],
    });
  }
  return c.body(null, 200);
}
