import { z } from 'zod';

/** What Entra knows: people, registrations, service principals, grants, sign-ins. */

export const person = z.object({
  id: z.string(),
  displayName: z.string(),
  givenName: z.string(),
  surname: z.string(),
  userPrincipalName: z.string(),
  jobTitle: z.string(),
  userType: z.enum(['Member', 'Guest']),
  isPowerPlatformAdmin: z.boolean(),
});
export type Person = z.infer<typeof person>;

export const passwordCredential = z.object({
  keyId: z.string(),
  displayName: z.string().nullable(),
  hint: z.string(),
  startDateTime: z.string(),
  endDateTime: z.string(),
  secretHash: z.string(),
  createdAtMs: z.number(),
});
export type PasswordCredential = z.infer<typeof passwordCredential>;

export const keyCredential = z.object({
  keyId: z.string(),
  displayName: z.string().nullable(),
  type: z.string(),
  usage: z.string(),
  key: z.string(),
  customKeyIdentifier: z.string().nullable(),
  startDateTime: z.string(),
  endDateTime: z.string(),
});
export type KeyCredential = z.infer<typeof keyCredential>;

export const federatedCredential = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  subject: z.string(),
  audiences: z.array(z.string()),
  description: z.string().nullable(),
  createdAtMs: z.number(),
});
export type FederatedCredential = z.infer<typeof federatedCredential>;

export const appRole = z.object({
  id: z.string(),
  value: z.string(),
  displayName: z.string(),
  description: z.string(),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])),
  isEnabled: z.boolean(),
});

export const permissionScope = z.object({
  id: z.string(),
  value: z.string(),
  type: z.enum(['User', 'Admin']),
  isEnabled: z.boolean(),
  adminConsentDisplayName: z.string(),
  adminConsentDescription: z.string(),
});

export const requiredResourceAccess = z.array(
  z.object({
    resourceAppId: z.string(),
    resourceAccess: z.array(z.object({ id: z.string(), type: z.enum(['Scope', 'Role']) })),
  }),
);

export const application = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  notes: z.string().nullable(),
  serviceManagementReference: z.string().nullable(),
  uniqueName: z.string().nullable(),
  tags: z.array(z.string()),
  signInAudience: z.string(),
  identifierUris: z.array(z.string()),
  createdDateTime: z.string(),
  createdAtMs: z.number(),
  createdByAppId: z.string().nullable(),
  deletedDateTime: z.string().nullable(),
  isFallbackPublicClient: z.boolean().nullable(),
  requiredResourceAccess,
  passwordCredentials: z.array(passwordCredential),
  keyCredentials: z.array(keyCredential),
  federatedCredentials: z.array(federatedCredential),
  spaRedirectUris: z.array(z.string()),
  webRedirectUris: z.array(z.string()),
  publicRedirectUris: z.array(z.string()),
  logoutUrl: z.string().nullable(),
  requestedAccessTokenVersion: z.number().nullable(),
  /** `api.acceptMappedClaims`. */
  acceptMappedClaims: z.boolean().nullish(),
  /** `optionalClaims.idToken`, by name; not there in a world that is older than the claims are. */
  idTokenClaims: z.array(z.string()).optional(),
  permissionScopes: z.array(permissionScope),
  appRoles: z.array(appRole),
  owners: z.array(z.string()),
});
export type Application = z.infer<typeof application>;

export const servicePrincipal = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  accountEnabled: z.boolean(),
  appRoleAssignmentRequired: z.boolean(),
  appOwnerOrganizationId: z.string(),
  description: z.string().nullable(),
  notes: z.string().nullable(),
  tags: z.array(z.string()),
  servicePrincipalNames: z.array(z.string()),
  appRoles: z.array(appRole),
  permissionScopes: z.array(permissionScope),
  /** Its own, beside those of its application. */
  passwordCredentials: z.array(passwordCredential).optional(),
  owners: z.array(z.string()),
  createdDateTime: z.string(),
  createdAtMs: z.number(),
  deletedDateTime: z.string().nullable(),
});
export type ServicePrincipal = z.infer<typeof servicePrincipal>;

export const appRoleAssignment = z.object({
  id: z.string(),
  appRoleId: z.string(),
  principalId: z.string(),
  principalType: z.enum(['User', 'ServicePrincipal']),
  principalDisplayName: z.string(),
  resourceId: z.string(),
  resourceDisplayName: z.string(),
  createdDateTime: z.string(),
});
export type AppRoleAssignment = z.infer<typeof appRoleAssignment>;

export const permissionGrant = z.object({
  id: z.string(),
  clientId: z.string(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.string().nullable(),
  resourceId: z.string(),
  scope: z.string(),
});

export const browserSession = z.object({
  id: z.string(),
  personId: z.string(),
  sid: z.string(),
  signedInAtMs: z.number(),
  clientIds: z.array(z.string()),
});
export type BrowserSession = z.infer<typeof browserSession>;

export const refreshToken = z.object({
  id: z.string(),
  clientId: z.string(),
  personId: z.string(),
  scope: z.string(),
  sid: z.string(),
  isSpa: z.boolean(),
  /** Of a mobile or desktop application, or a device: exchanged without a credential. */
  isNative: z.boolean().optional(),
  /** When its person last proved who they are. */
  authTimeMs: z.number().optional(),
  expiresAtMs: z.number(),
});
