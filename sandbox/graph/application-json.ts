import type { Entity } from '../odata/values.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import { isoSeconds } from '../world/clock.ts';
import type { Application, KeyCredential, PasswordCredential } from '../world/directory-rows.ts';
import { tenant } from '../world/tenant.ts';

/** An application as Graph shows it. A password's value is shown once, by the call that made it. */
export function applicationJson({ lag }: Sandbox, row: Application): Entity {
  return {
    id: row.id,
    deletedDateTime: row.deletedDateTime,
    appId: row.appId,
    createdByAppId: row.createdByAppId,
    createdDateTime: row.createdDateTime,
    displayName: row.displayName,
    description: row.description,
    disabledByMicrosoftStatus: null,
    groupMembershipClaims: null,
    identifierUris: row.identifierUris,
    isDisabled: null,
    isFallbackPublicClient: row.isFallbackPublicClient,
    notes: row.notes,
    optionalClaims: optionalClaims(row),
    publisherDomain: tenant.domain,
    serviceManagementReference: row.serviceManagementReference,
    signInAudience: row.signInAudience,
    tags: row.tags,
    tokenEncryptionKeyId: null,
    uniqueName: row.uniqueName,
    addIns: [],
    api: {
      acceptMappedClaims: row.acceptMappedClaims ?? null,
      knownClientApplications: [],
      requestedAccessTokenVersion: row.requestedAccessTokenVersion,
      oauth2PermissionScopes: row.permissionScopes,
      preAuthorizedApplications: [],
    },
    appRoles: row.appRoles,
    info: {
      logoUrl: null,
      marketingUrl: null,
      privacyStatementUrl: null,
      supportUrl: null,
      termsOfServiceUrl: null,
    },
    keyCredentials: row.keyCredentials.map(keyCredentialJson),
    passwordCredentials: row.passwordCredentials
      .filter(({ keyId, createdAtMs }) => lag.sees('secret.graph', { id: keyId, createdAtMs }))
      .map(passwordCredentialJson),
    publicClient: { redirectUris: row.publicRedirectUris },
    requiredResourceAccess: row.requiredResourceAccess,
    spa: { redirectUris: row.spaRedirectUris },
    web: {
      homePageUrl: null,
      logoutUrl: row.logoutUrl,
      redirectUris: row.webRedirectUris,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    },
  };
}

function optionalClaims({ idTokenClaims = [] }: Application): Entity | null {
  if (idTokenClaims.length === 0) return null;
  const idToken = idTokenClaims.map((name) => ({
    name,
    source: null,
    essential: false,
    additionalProperties: [],
  }));
  return { idToken, accessToken: [], saml2Token: [] };
}

export const applicationFilters = [
  ...['id', 'appId', 'displayName', 'tags', 'createdDateTime', 'identifierUris', 'uniqueName'],
  ...['signInAudience', 'publisherDomain', 'createdByAppId', 'serviceManagementReference'],
];

export function passwordCredentialJson(credential: PasswordCredential): Entity {
  return {
    customKeyIdentifier: null,
    displayName: credential.displayName,
    endDateTime: credential.endDateTime,
    hint: credential.hint,
    keyId: credential.keyId,
    secretText: null,
    startDateTime: credential.startDateTime,
  };
}

export function keyCredentialJson(credential: KeyCredential): Entity {
  return { ...credential, key: null };
}

/** Graph gives times without fractions. */
export function graphTime(text: string): string {
  return isoSeconds(Date.parse(text));
}
