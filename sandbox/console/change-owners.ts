import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { ControlError, readControl } from './read-control.ts';

const body = z.object({ appId: z.guid(), add: z.guid().optional(), remove: z.guid().optional() });

/** POST `/sandbox/owners`: what an Entra admin would do by hand to a registration's owners. */
export async function changeOwners({ world }: Sandbox, c: Context<CallEnv>) {
  const { appId, add, remove } = await readControl(c, body);
  const row = world.applications.by('appId', appId.toLowerCase())[0];
  if (!row) throw new ControlError(404, `There is no application ${appId}.`);
  const others = row.owners.filter((id) => id !== (add ?? remove));
  const owners = add === undefined ? others : [...others, add];
  world.applications.put({ ...row, owners });
  return c.json({ owners });
}
