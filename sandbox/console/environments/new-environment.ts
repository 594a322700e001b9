import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { defaultOrganization } from '../../seed/default-organization.ts';
import { environmentSkus } from '../../world/dataverse-rows.ts';
import { newId } from '../../world/ids.ts';
import { ControlError, readControl } from '../read-control.ts';

const body = z.object({
  displayName: z.string().min(1),
  sku: z.enum(environmentSkus).exclude(['Default']).default('Sandbox'),
  /** Without it the environment has no Dataverse. */
  domainName: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .optional(),
  isManaged: z.boolean().default(false),
});

/** POST `/sandbox/new-environment`: of any kind; its Dataverse knows the tenant's admins and nobody else. */
export async function newEnvironment({ world, clock }: Sandbox, c: Context<CallEnv>) {
  const { displayName, sku, domainName, isManaged } = await readControl(c, body);
  if (domainName !== undefined && world.environments.by('domainName', domainName).length > 0) {
    throw new ControlError(400, `There is an environment at '${domainName}' already.`);
  }
  const row = world.transact(() => {
    const made = world.environments.put({
      id: newId(),
      displayName,
      sku,
      location: 'europe',
      azureRegion: 'westeurope',
      isDefault: false,
      isManaged,
      runtimeState: 'Enabled',
      isInAdministrationMode: false,
      createdAtMs: clock.nowMs(),
      organization:
        domainName === undefined
          ? null
          : {
              id: newId(),
              domainName,
              uniqueName: `unq${newId().replaceAll('-', '').slice(0, 29)}`,
              instanceUrl: `https://${domainName}.crm4.dynamics.com/`,
              instanceApiUrl: `https://${domainName}.api.crm4.dynamics.com`,
              instanceState: 'Ready',
            },
    });
    if (made.organization) defaultOrganization(world, made, clock.nowMs());
    return made;
  });
  return c.json({ environmentId: row.id }, 201);
}
