import type { Context } from 'hono';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { newServicePrincipal } from '../../world/new-service-principal.ts';
import { callerOf, requireAny, requireWrites } from '../caller.ts';
import { findServicePrincipal, keyIn } from '../find-application.ts';
import { notFound } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { readBody } from '../read-body.ts';
import { servicePrincipalJson } from '../service-principal-json.ts';
import { backingApplication } from './create-service-principal.ts';
import { patchedServicePrincipal } from './patched-service-principal.ts';
import { servicePrincipalPatch } from './service-principal-body.ts';

/** PATCH `/servicePrincipals/{key}`; by `appId` with `Prefer: create-if-missing` it is an upsert. */
export async function updateServicePrincipal(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const key = c.req.param('key') ?? '';
  const { name, value } = keyIn(key);
  const patch = await readBody(c, servicePrincipalPatch);
  const isMissing =
    name === 'appId' &&
    sandbox.world.servicePrincipals.by('appId', value).every((one) => one.deletedDateTime !== null);
  if (isMissing) {
    if (!c.req.header('Prefer')?.includes('create-if-missing')) throw notFound(value);
    requireAny(caller, 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All');
    const application = backingApplication(sandbox, caller, value);
    const becomesOwner = behaviour(sandbox.world, 'upsertCallerBecomesOwner') === 'yes';
    const owners = becomesOwner ? [caller.objectId] : [];
    const usual = newServicePrincipal(application, owners, sandbox.clock.nowMs());
    const made = sandbox.world.servicePrincipals.put(patchedServicePrincipal(usual, patch));
    return entityAnswer(c, 'servicePrincipals', servicePrincipalJson(sandbox, made), 201);
  }
  const row = findServicePrincipal(sandbox, key);
  requireWrites(caller, row);
  sandbox.world.servicePrincipals.put(patchedServicePrincipal(row, patch));
  return c.body(null, 204);
}
