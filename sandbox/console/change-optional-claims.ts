import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { ControlError, readControl } from './read-control.ts';

const body = z
  .object({ appId: z.guid(), add: z.string().optional(), remove: z.string().optional() })
  .refine(({ add, remove }) => (add === undefined) !== (remove === undefined), {
    message: 'Say either which claim to add or which to remove.',
  });

/**
 * POST `/sandbox/optional-claims`: what an Entra admin would do by hand on the page "Token configuration"
 * to the id tokens of a registration.
 */
export async function changeOptionalClaims({ world }: Sandbox, c: Context<CallEnv>) {
  const { appId, add, remove } = await readControl(c, body);
  const row = world.applications.by('appId', appId.toLowerCase())[0];
  if (!row) throw new ControlError(404, `There is no application ${appId}.`);
  const others = (row.idTokenClaims ?? []).filter((name) => name !== (add ?? remove));
  const idTokenClaims = add === undefined ? others : [...others, add];
  world.applications.put({ ...row, idTokenClaims });
  return c.json({ idToken: idTokenClaims });
}
