import { z } from 'zod';

const accepted = z.unknown().optional();

/**
 * What a PATCH of a service principal may carry ("servicePrincipal resource type"). Properties the
 * sandbox has no use for are accepted and dropped; unknown ones, and passwords, are refused.
 */
export const servicePrincipalPatch = z.strictObject({
  '@odata.type': z.string().optional(),
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
  description: z.string().max(1024).nullish(),
  notes: z.string().max(1024).nullish(),
  tags: z.array(z.string()).optional(),
  addIns: accepted,
  alternativeNames: accepted,
  appRoles: accepted,
  customSecurityAttributes: accepted,
  displayName: accepted,
  homepage: accepted,
  info: accepted,
  keyCredentials: accepted,
  loginUrl: accepted,
  logoutUrl: accepted,
  notificationEmailAddresses: accepted,
  oauth2PermissionScopes: accepted,
  preferredSingleSignOnMode: accepted,
  preferredTokenSigningKeyThumbprint: accepted,
  replyUrls: accepted,
  samlSingleSignOnSettings: accepted,
  servicePrincipalNames: accepted,
  servicePrincipalType: accepted,
  tokenEncryptionKeyId: accepted,
});
export type ServicePrincipalPatch = z.infer<typeof servicePrincipalPatch>;

/** A POST names the application, and may bind owners (at most 20). */
export const servicePrincipalCreate = servicePrincipalPatch.extend({
  appId: z.guid(),
  'owners@odata.bind': z.array(z.string()).max(20).optional(),
});
