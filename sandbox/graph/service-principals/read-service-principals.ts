import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { ServicePrincipal } from '../../world/directory-rows.ts';
import { callerOf, requireReadsApplications } from '../caller.ts';
import { expanded } from '../expand.ts';
import { findServicePrincipal } from '../find-application.ts';
import { entityAnswer, listAnswer } from '../list-answer.ts';
import { ownersJson } from '../owners.ts';
import { servicePrincipalFilters, servicePrincipalJson } from '../service-principal-json.ts';

/** GET `/servicePrincipals`, and `/servicePrincipals/$count`. */
export function listServicePrincipals(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const rows = sandbox.world.servicePrincipals
    .all()
    .filter((one) => one.deletedDateTime === null)
    .filter((one) => sandbox.lag.sees('service-principal.graph', one))
    .map((row) => ({ owners: row.owners, ...shown(sandbox, c, row) }));
  return listAnswer(sandbox, c, {
    context: 'servicePrincipals',
    rows,
    filterable: [...servicePrincipalFilters, 'owners/$count'],
    navigation: ['owners'],
  });
}

/** GET `/servicePrincipals/{key}`. */
export function getServicePrincipal(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const row = findServicePrincipal(sandbox, c.req.param('key') ?? '');
  return entityAnswer(c, 'servicePrincipals', shown(sandbox, c, row));
}

function shown(sandbox: Sandbox, c: Context<CallEnv>, row: ServicePrincipal) {
  return {
    ...servicePrincipalJson(sandbox, row),
    ...expanded(c, 'servicePrincipal', { owners: () => ownersJson(sandbox, row) }),
  };
}
