import type { Context } from 'hono';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { Application } from '../../world/directory-rows.ts';
import { newServicePrincipal } from '../../world/new-service-principal.ts';
import { type Caller, callerOf, requireAny, requireWrites } from '../caller.ts';
import { badRequest, GraphError } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { boundOwners } from '../owners.ts';
import { readBody } from '../read-body.ts';
import { servicePrincipalJson } from '../service-principal-json.ts';
import { patchedServicePrincipal } from './patched-service-principal.ts';
import { servicePrincipalCreate } from './service-principal-body.ts';

/** POST `/servicePrincipals` ("Create serviceprincipal"). */
export async function createServicePrincipal(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  requireAny(caller, 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All');
  const given = await readBody(c, servicePrincipalCreate);
  const application = backingApplication(sandbox, caller, given.appId.toLowerCase());
  const present = sandbox.world.servicePrincipals.by('appId', application.appId);
  if (present.some(({ deletedDateTime }) => deletedDateTime === null)) {
    const message = `The service principal cannot be created, updated, or restored because the service principal name ${application.appId} is already in use.`;
    if (behaviour(sandbox.world, 'servicePrincipalExistsStatus') === '400') {
      throw badRequest(message);
    }
    throw new GraphError('Request_MultipleObjectsWithSameKeyValue', message);
  }
  const bound = boundOwners(sandbox, caller, given['owners@odata.bind'] ?? []);
  const becomesOwner = caller.isApp && behaviour(sandbox.world, 'callerBecomesOwner') === 'yes';
  const owners = [...bound, ...(becomesOwner ? [caller.objectId] : [])];
  const usual = newServicePrincipal(application, owners, sandbox.clock.nowMs());
  const row = sandbox.world.servicePrincipals.put(patchedServicePrincipal(usual, given));
  return entityAnswer(c, 'servicePrincipals', servicePrincipalJson(sandbox, row), 201);
}

/** The application behind it, as this replica knows it; an OwnedBy caller gets the misleading refusal. */
export function backingApplication(sandbox: Sandbox, caller: Caller, appId: string): Application {
  const { world, lag } = sandbox;
  const found = world.applications.by('appId', appId).find((one) => one.deletedDateTime === null);
  if (found && lag.sees('application.graph', found)) {
    requireWrites(caller, found);
    return found;
  }
  if (!caller.permissions.has('Application.ReadWrite.All')) {
    throw new GraphError(
      'Authorization_RequestDenied',
      'When using this permission, the backing application of the service principal being created must in the local tenant',
    );
  }
  throw badRequest(
    `The appId '${appId}' of the service principal does not reference a valid application object.`,
  );
}
