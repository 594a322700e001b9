import type { Context } from 'hono';
import { z } from 'zod';
import { type Table, tableByName, tables } from '../dataverse/metadata/tables.ts';
import { requireApplication, requireServicePrincipal } from '../entra/directory.ts';
import { mintAppToken } from '../entra/mint.ts';
import { resourceNamed } from '../entra/resources.ts';
import { EntraError } from '../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Environment } from '../world/dataverse-rows.ts';
import { newId } from '../world/ids.ts';
import { tenant } from '../world/tenant.ts';
import { ControlError, readControl } from './read-control.ts';

const body = z.object({
  appId: z.guid(),
  environmentId: z.string(),
  table: z.string(),
  action: z.enum(['create', 'read', 'update', 'delete']),
});
type Ask = z.infer<typeof body>;
type Organization = NonNullable<Environment['organization']>;

const dataverseError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * POST `/sandbox/flow`: a flow whose connection already holds a valid credential of the application.
 * It signs in as the application would and makes the real Web API call; API permissions play no part,
 * as in the real service. A row to update or delete is laid out for it beforehand, as its own.
 */
export async function simulateFlow(sandbox: Sandbox, c: Context<CallEnv>) {
  const ask = await readControl(c, body);
  const environment = sandbox.world.environments.get(ask.environmentId);
  const organization = environment?.organization;
  if (!organization) throw new ControlError(404, 'There is no Dataverse in this environment.');
  const table = tableByName(ask.table);
  if (!table) {
    const known = tables.map(({ logicalName }) => logicalName).join(', ');
    throw new ControlError(400, `Unknown table '${ask.table}'. Known: ${known}.`);
  }
  const token = await tokenFor(sandbox, ask.appId, organization);
  if (typeof token !== 'string') return c.json(token);
  return c.json(await webApiCall(sandbox, ask, organization, table, token));
}

async function tokenFor(sandbox: Sandbox, appId: string, { instanceUrl }: Organization) {
  try {
    requireApplication(sandbox, appId);
    const principal = requireServicePrincipal(sandbox, appId);
    const resource = resourceNamed(sandbox, instanceUrl.replace(/\/$/, ''));
    return await mintAppToken(sandbox, principal, resource, '1');
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return {
      status: error.status,
      code: `AADSTS${error.code}`,
      message: error.message,
      requestId: newId(),
      durationMs: 0,
      method: 'POST',
      url: `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0/token`,
    };
  }
}

async function webApiCall(
  sandbox: Sandbox,
  { appId, environmentId, action }: Ask,
  { domainName, instanceUrl }: Organization,
  table: Table,
  token: string,
) {
  const column = table.logicalName === 'contact' ? 'lastname' : table.primaryName;
  const values = { [column]: 'Written by a flow' };
  const rowPath = () => `${table.setName}(${layOutRow(sandbox, appId, environmentId, table)})`;
  const { method, path, content } = {
    create: () => ({ method: 'POST', path: table.setName, content: values }),
    read: () => ({ method: 'GET', path: `${table.setName}?$top=5`, content: undefined }),
    update: () => ({ method: 'PATCH', path: rowPath(), content: values }),
    delete: () => ({ method: 'DELETE', path: rowPath(), content: undefined }),
  }[action]();

  const startedMs = performance.now();
  const answer = await fetch(`${sandbox.selfUrl}/dataverse/${domainName}/api/data/v9.2/${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      Prefer: 'return=representation',
      ...(content ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(content ? { body: JSON.stringify(content) } : {}),
  });
  const refusal = dataverseError.safeParse(await answer.json().catch(() => undefined));
  return {
    status: answer.status,
    ...(refusal.success ? refusal.data.error : {}),
    requestId: answer.headers.get('x-ms-service-request-id') ?? '',
    durationMs: Math.round(performance.now() - startedMs),
    method,
    url: `${instanceUrl}api/data/v9.2/${path}`,
  };
}

function layOutRow(
  { world, clock }: Sandbox,
  appId: string,
  environmentId: string,
  table: Table,
): string {
  const user = world.systemUsers
    .by('applicationId', appId.toLowerCase())
    .find((one) => one.environmentId === environmentId);
  if (!user) return newId();
  return world.tableRows.put({
    id: newId(),
    environmentId,
    table: table.logicalName,
    ownerId: user.id,
    owningBusinessUnitId: user.businessUnitId,
    createdAtMs: clock.nowMs(),
    modifiedAtMs: clock.nowMs(),
    version: 1,
    values: { [table.primaryName]: 'Laid out for a flow' },
  }).id;
}
