import type { Sandbox } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import type { Application } from '../../world/directory-rows.ts';
import { newId } from '../../world/ids.ts';
import type { ApplicationPatch } from '../application-body.ts';
import type { Caller } from '../caller.ts';
import { requireQuota } from '../quota.ts';
import { patched } from './patched.ts';

/** A registration that nobody has asked anything of yet, made by this caller. Checks the creator's quota. */
export function newApplication(
  sandbox: Sandbox,
  caller: Caller,
  body: ApplicationPatch & { displayName: string },
): Application {
  requireQuota(sandbox, caller);
  const nowMs = sandbox.clock.nowMs();
  const empty: Application = {
    id: newId(),
    appId: newId(),
    displayName: body.displayName,
    description: null,
    notes: null,
    serviceManagementReference: null,
    uniqueName: null,
    tags: [],
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    createdDateTime: isoSeconds(nowMs),
    createdAtMs: nowMs,
    createdByAppId: caller.appId,
    deletedDateTime: null,
    isFallbackPublicClient: null,
    requiredResourceAccess: [],
    passwordCredentials: [],
    keyCredentials: [],
    federatedCredentials: [],
    spaRedirectUris: [],
    webRedirectUris: [],
    publicRedirectUris: [],
    logoutUrl: null,
    requestedAccessTokenVersion: null,
    permissionScopes: [],
    appRoles: [],
    owners: [],
  };
  return patched(empty, body);
}
