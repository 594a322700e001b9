import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../../sandbox.ts';
import { callerOf, requireAny, requireWrites } from '../caller.ts';
import { findServicePrincipal, keyIn } from '../find-application.ts';
import { notFound } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { readBody } from '../read-body.ts';
import { servicePrincipalJson } from '../service-principal-json.ts';
import { backingApplication, newServicePrincipal } from './create-service-principal.ts';

const body = z.looseObject({
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
  description: z.string().nullish(),
  notes: z.string().nullish(),
  tags: z.array(z.string()).optional(),
});

/** PATCH `/servicePrincipals/{key}`; by `appId` with `Prefer: create-if-missing` it is an upsert. */
export async function updateServicePrincipal(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const key = c.req.param('key') ?? '';
  const { name, value } = keyIn(key);
  const patch = await readBody(c, body);
  const isMissing =
    name === 'appId' &&
    sandbox.world.servicePrincipals.by('appId', value).every((one) => one.deletedDateTime !== null);
  if (isMissing) {
    if (!c.req.header('Prefer')?.includes('create-if-missing')) throw notFound(value);
    requireAny(caller, 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All');
    const application = backingApplication(sandbox, caller, value);
    const made = newServicePrincipal(sandbox, caller, application, []);
    sandbox.world.servicePrincipals.put(made);
    return entityAnswer(c, 'servicePrincipals', servicePrincipalJson(made), 201);
  }
  const row = findServicePrincipal(sandbox, key);
  requireWrites(caller, row);
  sandbox.world.servicePrincipals.put({
    ...row,
    accountEnabled: patch.accountEnabled ?? row.accountEnabled,
    appRoleAssignmentRequired: patch.appRoleAssignmentRequired ?? row.appRoleAssignmentRequired,
    description: patch.description === undefined ? row.description : patch.description,
    notes: patch.notes === undefined ? row.notes : patch.notes,
    tags: patch.tags ?? row.tags,
  });
  return c.body(null, 204);
}
