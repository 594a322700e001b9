import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { type Caller, callerOf, requireAny, requireReadsApplications } from '../caller.ts';
import { findServicePrincipal } from '../find-application.ts';
import { listAnswer } from '../list-answer.ts';

/** GET `/servicePrincipals/{key}/appRoleAssignments`: application permissions it holds. */
export function listAppRoleAssignments(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const { id } = findServicePrincipal(sandbox, c.req.param('key') ?? '');
  return listAnswer(sandbox, c, {
    context: 'appRoleAssignments',
    rows: sandbox.world.appRoleAssignments.by('principalId', id),
    filterable: ['resourceId', 'appRoleId'],
  });
}

/** GET `/servicePrincipals/{key}/appRoleAssignedTo`: who holds roles of this one. */
export function listAppRoleAssignedTo(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsApplications(callerOf(sandbox, c));
  const { id } = findServicePrincipal(sandbox, c.req.param('key') ?? '');
  return listAnswer(sandbox, c, {
    context: 'appRoleAssignments',
    rows: sandbox.world.appRoleAssignments.by('resourceId', id),
    filterable: ['principalId', 'principalDisplayName', 'appRoleId'],
  });
}

const grantFilters = ['id', 'clientId', 'consentType', 'principalId', 'resourceId', 'scope'];

/** GET `/servicePrincipals/{key}/oauth2PermissionGrants`: delegated permissions consented to. */
export function listPermissionGrantsOf(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsGrants(callerOf(sandbox, c));
  const { id } = findServicePrincipal(sandbox, c.req.param('key') ?? '');
  return listAnswer(sandbox, c, {
    context: 'oauth2PermissionGrants',
    rows: sandbox.world.permissionGrants.by('clientId', id),
    filterable: grantFilters,
  });
}

/** GET `/oauth2PermissionGrants`. */
export function listPermissionGrants(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsGrants(callerOf(sandbox, c));
  return listAnswer(sandbox, c, {
    context: 'oauth2PermissionGrants',
    rows: sandbox.world.permissionGrants.all(),
    filterable: grantFilters,
  });
}

/** `Application.ReadWrite.OwnedBy` does not show them. */
function requireReadsGrants(caller: Caller) {
  requireAny(
    caller,
    'DelegatedPermissionGrant.Read.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.Read.All',
  );
}
