import type { Context } from 'hono';
import { behaviour } from '../../behaviours.ts';
import type { CallEnv, Sandbox } from '../../sandbox.ts';
import { applicationPatch } from '../application-body.ts';
import { applicationJson } from '../application-json.ts';
import { callerOf, requireAny, requireWrites } from '../caller.ts';
import { findApplication, keyIn } from '../find-application.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { boundOwners } from '../owners.ts';
import { readBody } from '../read-body.ts';
import { newApplication } from './new-application.ts';
import { patched } from './patched.ts';

const upsertBody = applicationPatch.extend({
  'owners@odata.bind': applicationPatch.shape.tags,
});

/** PATCH `/applications/{key}`; by `uniqueName` with `Prefer: create-if-missing` it is an upsert. */
export async function updateApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const key = c.req.param('key') ?? '';
  const { name, value } = keyIn(key);
  const found = name === 'uniqueName' ? sandbox.world.applications.by(name, value)[0] : undefined;
  if (name === 'uniqueName' && !found) return await createByUniqueName(sandbox, c, value);
  const body = await readBody(c, applicationPatch);
  const row = findApplication(sandbox, key);
  requireWrites(caller, row);
  sandbox.world.applications.put(patched(row, body));
  renameServicePrincipal(sandbox, row.appId, body.displayName);
  return c.body(null, 204);
}

async function createByUniqueName(sandbox: Sandbox, c: Context<CallEnv>, uniqueName: string) {
  const caller = callerOf(sandbox, c);
  if (!c.req.header('Prefer')?.includes('create-if-missing')) throw notFound(uniqueName);
  requireAny(caller, 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All');
  const { 'owners@odata.bind': references, ...body } = await readBody(c, upsertBody);
  const { world } = sandbox;
  if (references && behaviour(world, 'upsertOwners') === 'refused') {
    throw badRequest("Invalid property 'owners@odata.bind'.");
  }
  if (body.displayName === undefined) throw badRequest('displayName is required.');
  const becomesOwner = behaviour(world, 'upsertCallerBecomesOwner') === 'yes';
  const row = {
    ...newApplication(sandbox, caller, { ...body, displayName: body.displayName }),
    uniqueName,
    owners: [
      ...boundOwners(sandbox, caller, references ?? []),
      ...(becomesOwner ? [caller.objectId] : []),
    ],
  };
  world.applications.put(row);
  return entityAnswer(c, 'applications', applicationJson(sandbox, row), 201);
}

function renameServicePrincipal(
  { world }: Sandbox,
  appId: string,
  displayName: string | undefined,
) {
  const principal = world.servicePrincipals.by('appId', appId)[0];
  if (principal && displayName !== undefined)
    world.servicePrincipals.put({ ...principal, displayName });
}
