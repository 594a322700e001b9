import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { callerOf, requireAny } from './caller.ts';
import { findApplication } from './find-application.ts';
import { listAnswer } from './list-answer.ts';

/** GET `/policies/defaultAppManagementPolicy`: the tenant's rules for credentials, as they are in force. */
export function getDefaultPolicy(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsPolicies(sandbox, c);
  const policy = sandbox.world.settings.get('app-management-policy')?.secretPolicy;
  const since = '2020-01-01T00:00:00Z';
  const rules = !policy
    ? []
    : policy.isBanned
      ? [
          {
            restrictionType: 'passwordAddition',
            state: 'enabled',
            maxLifetime: null,
            restrictForAppsCreatedAfterDateTime: since,
          },
        ]
      : [
          {
            restrictionType: 'passwordLifetime',
            state: 'enabled',
            maxLifetime: `P${policy.longestDays}D`,
            restrictForAppsCreatedAfterDateTime: since,
          },
        ];
  const restrictions = { passwordCredentials: rules, keyCredentials: [] };
  return c.json({
    '@odata.context':
      'https://graph.microsoft.com/v1.0/$metadata#policies/defaultAppManagementPolicy/$entity',
    id: policy?.id ?? '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description: 'Default tenant policy that enforces app management restrictions.',
    isEnabled: policy !== undefined,
    applicationRestrictions: restrictions,
    servicePrincipalRestrictions: restrictions,
  });
}

/** GET `/policies/appManagementPolicies` and `/applications/{key}/appManagementPolicies`: none besides the default. */
export function listPolicies(sandbox: Sandbox, c: Context<CallEnv>) {
  requireReadsPolicies(sandbox, c);
  const key = c.req.param('key');
  if (key !== undefined) findApplication(sandbox, key);
  return listAnswer(sandbox, c, {
    context: 'policies/appManagementPolicies',
    rows: [],
    filterable: ['id'],
  });
}

function requireReadsPolicies(sandbox: Sandbox, c: Context<CallEnv>) {
  requireAny(callerOf(sandbox, c), 'Policy.Read.ApplicationConfiguration', 'Policy.Read.All');
}
