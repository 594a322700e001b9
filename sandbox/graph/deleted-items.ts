import type { Context } from 'hono';
import type { Entity } from '../odata/values.ts';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { applicationFilters, applicationJson } from './application-json.ts';
import { callerOf, requireReadsApplications, requireWrites } from './caller.ts';
import { GraphError, notFound } from './graph-error.ts';
import { entityAnswer, listAnswer } from './list-answer.ts';
import { isRestorable } from './restorable.ts';
import { servicePrincipalFilters, servicePrincipalJson } from './service-principal-json.ts';

/** GET `/directory/deletedItems/microsoft.graph.application` (or `.servicePrincipal`). */
export function listDeletedItems(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const { world } = sandbox;
  const isApplications = c.req.path.endsWith('microsoft.graph.application');
  const rows: Entity[] = isApplications
    ? world.applications
        .all()
        .filter((row) => isRestorable(sandbox, row))
        .map((row) => applicationJson(sandbox, row))
    : world.servicePrincipals
        .all()
        .filter((row) => isRestorable(sandbox, row))
        .map((row) => servicePrincipalJson(sandbox, row));
  return listAnswer(sandbox, c, {
    context: isApplications ? 'applications' : 'servicePrincipals',
    rows,
    filterable: isApplications ? applicationFilters : servicePrincipalFilters,
  });
}

/** GET `/directory/deletedItems/{id}`. */
export function getDeletedItem(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  return entityAnswer(c, 'directoryObjects', jsonOf(sandbox, deletedItem(sandbox, c)));
}

/** POST `/directory/deletedItems/{id}/restore`. */
export function restoreDeletedItem(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const { application, servicePrincipal, row } = deletedItem(sandbox, c);
  requireWrites(caller, row);
  const { world } = sandbox;
  world.transact(() => {
    if (application) {
      world.applications.put({ ...application, deletedDateTime: null });
      if (behaviour(world, 'restoreBringsServicePrincipal') === 'yes') {
        const last = world.servicePrincipals.by('appId', application.appId).at(-1);
        if (last) world.servicePrincipals.put({ ...last, deletedDateTime: null });
      }
    }
    if (servicePrincipal) restoreServicePrincipal(sandbox, servicePrincipal);
  });
  const restored = { application, servicePrincipal, row };
  return entityAnswer(c, 'directoryObjects', {
    ...jsonOf(sandbox, restored),
    deletedDateTime: null,
  });
}

/** DELETE `/directory/deletedItems/{id}`: for good. */
export function purgeDeletedItem(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const { application, row } = deletedItem(sandbox, c);
  requireWrites(caller, row);
  const { world } = sandbox;
  world.transact(() => {
    world.applications.remove(row.id);
    const principals = application ? world.servicePrincipals.by('appId', row.appId) : [];
    for (const id of [row.id, ...principals.map((one) => one.id)]) {
      world.servicePrincipals.remove(id);
      for (const one of world.appRoleAssignments.by('principalId', id))
        world.appRoleAssignments.remove(one.id);
      for (const one of world.permissionGrants.by('clientId', id))
        world.permissionGrants.remove(one.id);
    }
  });
  return c.body(null, 204);
}

type Deleted = {
  application: Application | undefined;
  servicePrincipal: ServicePrincipal | undefined;
  row: Application | ServicePrincipal;
};

function deletedItem(sandbox: Sandbox, c: Context<CallEnv>): Deleted {
  const { world } = sandbox;
  const id = (c.req.param('key') ?? '').toLowerCase();
  const application = [world.applications.get(id)].find((one) => one && isRestorable(sandbox, one));
  const servicePrincipal = [world.servicePrincipals.get(id)].find(
    (one) => one && isRestorable(sandbox, one),
  );
  const row = application ?? servicePrincipal;
  if (!row) throw notFound(id);
  return { application, servicePrincipal, row };
}

function restoreServicePrincipal({ world }: Sandbox, row: ServicePrincipal) {
  const others = world.servicePrincipals.by('appId', row.appId);
  if (others.some((one) => one.id !== row.id && one.deletedDateTime === null)) {
    throw new GraphError(
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal name ${row.appId} is already in use.`,
    );
  }
  world.servicePrincipals.put({ ...row, deletedDateTime: null });
}

function jsonOf(sandbox: Sandbox, { application, servicePrincipal }: Deleted): Entity {
  if (application) {
    return {
      '@odata.type': '#microsoft.graph.application',
      ...applicationJson(sandbox, application),
    };
  }
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    ...(servicePrincipal ? servicePrincipalJson(sandbox, servicePrincipal) : {}),
  };
}
