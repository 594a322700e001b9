import type { Context } from 'hono';
import { z } from 'zod';
import { behaviour } from '../../behaviours.ts';
import { isoSeconds } from '../../clock.ts';
import { newId } from '../../ids.ts';
import type { CallEnv, Sandbox } from '../../sandbox.ts';
import { tenant } from '../../seed/people.ts';
import type { Application, ServicePrincipal } from '../../world/directory-rows.ts';
import { type Caller, callerOf, requireAny, requireWrites } from '../caller.ts';
import { badRequest, GraphError } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { boundOwners } from '../owners.ts';
import { readBody } from '../read-body.ts';
import { servicePrincipalJson } from '../service-principal-json.ts';

const body = z.looseObject({
  appId: z.guid(),
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
  description: z.string().nullish(),
  notes: z.string().nullish(),
  tags: z.array(z.string()).optional(),
  'owners@odata.bind': z.array(z.string()).max(20).optional(),
  passwordCredentials: z.never().optional(),
});

/** POST `/servicePrincipals` ("Create serviceprincipal"). */
export async function createServicePrincipal(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  requireAny(caller, 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All');
  const given = await readBody(c, body);
  const application = backingApplication(sandbox, caller, given.appId.toLowerCase());
  const present = sandbox.world.servicePrincipals.by('appId', application.appId);
  if (present.some(({ deletedDateTime }) => deletedDateTime === null)) {
    throw new GraphError(
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${application.appId} is already in use.`,
    );
  }
  const bound = boundOwners(sandbox, caller, given['owners@odata.bind'] ?? []);
  const usual = newServicePrincipal(sandbox, caller, application, bound);
  const row = sandbox.world.servicePrincipals.put({
    ...usual,
    accountEnabled: given.accountEnabled ?? true,
    appRoleAssignmentRequired: given.appRoleAssignmentRequired ?? false,
    description: given.description ?? null,
    notes: given.notes ?? null,
    tags: given.tags ?? usual.tags,
  });
  return entityAnswer(c, 'servicePrincipals', servicePrincipalJson(row), 201);
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

export function newServicePrincipal(
  sandbox: Sandbox,
  caller: Caller,
  application: Application,
  bound: readonly string[],
): ServicePrincipal {
  const nowMs = sandbox.clock.nowMs();
  const becomesOwner = caller.isApp && behaviour(sandbox.world, 'callerBecomesOwner') === 'yes';
  return {
    id: newId(),
    appId: application.appId,
    displayName: application.displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    appOwnerOrganizationId: tenant.id,
    description: null,
    notes: null,
    tags: application.tags,
    servicePrincipalNames: [application.appId, ...application.identifierUris],
    appRoles: application.appRoles,
    permissionScopes: application.permissionScopes,
    owners: [...new Set([...bound, ...(becomesOwner ? [caller.objectId] : [])])],
    createdDateTime: isoSeconds(nowMs),
    createdAtMs: nowMs,
    deletedDateTime: null,
  };
}
