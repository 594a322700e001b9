import type { Context } from 'hono';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { Application } from '../../world/directory-rows.ts';
import { applicationPatch } from '../application-body.ts';
import { applicationJson } from '../application-json.ts';
import { callerOf, requireAny, requireWrites } from '../caller.ts';
import { findApplication, keyIn } from '../find-application.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { boundOwners } from '../owners.ts';
import { readBody } from '../read-body.ts';
import { isRestorable } from '../restorable.ts';
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
  if (name === 'uniqueName' && !isUniqueNameUsed(sandbox, value))
    return await createByUniqueName(sandbox, c, value);
  const body = await readBody(c, applicationPatch);
  const row = findApplication(sandbox, key);
  requireWrites(caller, row);
  const after = sandbox.world.applications.put(patched(row, body));
  tellServicePrincipal(sandbox, row, after);
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

/** Live, or deleted and restorable: then the name stays reserved, and using it is 400 and not 409. */
function isUniqueNameUsed(sandbox: Sandbox, uniqueName: string): boolean {
  const holders = sandbox.world.applications.by('uniqueName', uniqueName);
  if (holders.some(({ deletedDateTime }) => deletedDateTime === null)) return true;
  if (holders.some((one) => isRestorable(sandbox, one))) {
    throw badRequest('Another object with the same value for property uniqueName already exists.');
  }
  return false;
}

/** Name and tags of an application are also those of its service principal, beside tags of its own. */
function tellServicePrincipal({ world }: Sandbox, before: Application, after: Application) {
  for (const principal of world.servicePrincipals.by('appId', after.appId)) {
    const own = principal.tags.filter((tag) => !before.tags.includes(tag));
    world.servicePrincipals.put({
      ...principal,
      displayName: after.displayName,
      tags: [...new Set([...own, ...after.tags])],
    });
  }
}
