import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { ControlError, readControl } from './read-control.ts';

const body = z.object({
  environmentId: z.string(),
  state: z.enum(['Enabled', 'Disabled']).default('Enabled'),
  administrationMode: z.boolean().default(false),
});

/** POST `/sandbox/environments`: an environment goes out of service or into administration mode, or comes back. */
export async function changeEnvironment({ world }: Sandbox, c: Context<CallEnv>) {
  const { environmentId, state, administrationMode } = await readControl(c, body);
  const row = world.environments.get(environmentId);
  if (!row) throw new ControlError(404, `There is no environment ${environmentId}.`);
  const instanceState = state === 'Enabled' ? 'Ready' : 'Disabled';
  const organization = row.organization && { ...row.organization, instanceState };
  const isInAdministrationMode = administrationMode;
  world.environments.put({ ...row, runtimeState: state, isInAdministrationMode, organization });
  return c.json({ environmentId, state, administrationMode });
}
