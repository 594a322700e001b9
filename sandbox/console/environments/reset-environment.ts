import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { defaultOrganization } from '../../seed/default-organization.ts';
import { readControl } from '../read-control.ts';
import { emptyOrganization } from './empty-organization.ts';
import { organizationOf } from './organization-of.ts';

const body = z.object({ environmentId: z.string() });

/**
 * POST `/sandbox/reset-environment`: the Dataverse as it was delivered. Every application user is gone, the
 * portal's too; one business unit, the predefined roles and the tenant's admins are left.
 */
export async function resetEnvironment({ world, clock }: Sandbox, c: Context<CallEnv>) {
  const row = organizationOf(world, (await readControl(c, body)).environmentId);
  world.transact(() => {
    emptyOrganization(world, row.id);
    defaultOrganization(world, row, clock.nowMs());
  });
  return c.json({ reset: row.displayName });
}
