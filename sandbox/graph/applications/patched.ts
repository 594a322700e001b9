import type { Application } from '../../world/directory-rows.ts';
import type { ApplicationPatch } from '../application-body.ts';
import { keyCredentialsFrom } from '../credentials.ts';
import { badRequest } from '../graph-error.ts';

type AppRoles = Application['appRoles'];
type Scopes = Application['permissionScopes'];

/** "application resource type", requiredResourceAccess: fewer where personal accounts may sign in. */
const permissionsMost = 400;
const permissionsMostPersonal = 30;

/** The application after a PATCH: what is named is replaced, the rest stays. */
export function patched(row: Application, patch: ApplicationPatch): Application {
  const asked = patch.requiredResourceAccess?.flatMap(({ resourceAccess }) => resourceAccess) ?? [];
  const most = isPersonal(patch.signInAudience ?? row.signInAudience)
    ? permissionsMostPersonal
    : permissionsMost;
  if (asked.length > most) {
    throw badRequest(`The limit of ${most} required permissions is exceeded.`);
  }
  const { requestedAccessTokenVersion } = patch.api ?? {};
  return {
    ...row,
    displayName: patch.displayName ?? row.displayName,
    description: orKept(patch.description, row.description),
    notes: orKept(patch.notes, row.notes),
    serviceManagementReference: orKept(
      patch.serviceManagementReference,
      row.serviceManagementReference,
    ),
    tags: patch.tags ?? row.tags,
    signInAudience: patch.signInAudience ?? row.signInAudience,
    identifierUris: patch.identifierUris ?? row.identifierUris,
    isFallbackPublicClient: orKept(patch.isFallbackPublicClient, row.isFallbackPublicClient),
    requiredResourceAccess: patch.requiredResourceAccess ?? row.requiredResourceAccess,
    keyCredentials: patch.keyCredentials
      ? keyCredentialsFrom(patch.keyCredentials, row.keyCredentials)
      : row.keyCredentials,
    spaRedirectUris: patch.spa?.redirectUris ?? row.spaRedirectUris,
    webRedirectUris: patch.web?.redirectUris ?? row.webRedirectUris,
    publicRedirectUris: patch.publicClient?.redirectUris ?? row.publicRedirectUris,
    logoutUrl: orKept(patch.web?.logoutUrl, row.logoutUrl),
    requestedAccessTokenVersion: orKept(
      requestedAccessTokenVersion,
      row.requestedAccessTokenVersion,
    ),
    acceptMappedClaims: orKept(patch.api?.acceptMappedClaims, row.acceptMappedClaims),
    permissionScopes: patch.api?.oauth2PermissionScopes?.map(scopeFrom) ?? row.permissionScopes,
    appRoles: patch.appRoles?.map(roleFrom) ?? row.appRoles,
  };
}

function isPersonal(signInAudience: string): boolean {
  return signInAudience.includes('PersonalMicrosoftAccount');
}

function orKept<T>(given: T | undefined, kept: T): T {
  return given === undefined ? kept : given;
}

function roleFrom(body: NonNullable<ApplicationPatch['appRoles']>[number]): AppRoles[number] {
  return {
    id: body.id,
    value: body.value ?? '',
    displayName: String(body.displayName ?? body.value ?? ''),
    description: String(body.description ?? ''),
    allowedMemberTypes: body.allowedMemberTypes,
    isEnabled: body.isEnabled !== false,
  };
}

function scopeFrom(
  body: { id: string; value?: string | null | undefined } & Record<string, unknown>,
): Scopes[number] {
  return {
    id: body.id,
    value: body.value ?? '',
    type: body.type === 'User' ? 'User' : 'Admin',
    isEnabled: body.isEnabled !== false,
    adminConsentDisplayName: String(body.adminConsentDisplayName ?? ''),
    adminConsentDescription: String(body.adminConsentDescription ?? ''),
  };
}
