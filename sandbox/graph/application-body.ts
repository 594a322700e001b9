import { z } from 'zod';
import { requiredResourceAccess } from '../world/directory-rows.ts';
import { graphTime } from './application-json.ts';

const texts = z.array(z.string());
const moment = z.iso.datetime({ offset: true }).transform(graphTime);
const roleOrScope = z.looseObject({ id: z.guid(), value: z.string().nullish() });

export const passwordBody = z.object({
  displayName: z.string().max(256).nullish(),
  startDateTime: moment.nullish(),
  endDateTime: moment.nullish(),
});
export type PasswordBody = z.infer<typeof passwordBody>;

export const keyBody = z.object({
  type: z.literal('AsymmetricX509Cert'),
  usage: z.literal('Verify'),
  key: z.string().nullish(),
  keyId: z.guid().nullish(),
  displayName: z.string().nullish(),
  customKeyIdentifier: z.string().nullish(),
  startDateTime: moment.nullish(),
  endDateTime: moment.nullish(),
});
export type KeyBody = z.infer<typeof keyBody>;

/**
 * What a PATCH of an application may carry ("application resource type"). Properties the sandbox has
 * no use for are accepted and dropped; unknown ones are refused, as by the real service.
 */
export const applicationPatch = z.strictObject({
  '@odata.type': z.string().optional(),
  displayName: z.string().min(1).max(256).optional(),
  description: z.string().max(1024).nullish(),
  notes: z.string().nullish(),
  serviceManagementReference: z.string().nullish(),
  tags: texts.optional(),
  signInAudience: z
    .enum([
      'AzureADMyOrg',
      'AzureADMultipleOrgs',
      'AzureADandPersonalMicrosoftAccount',
      'PersonalMicrosoftAccount',
    ])
    .optional(),
  identifierUris: texts.optional(),
  isFallbackPublicClient: z.boolean().nullish(),
  requiredResourceAccess: requiredResourceAccess.max(50).optional(),
  keyCredentials: z.array(keyBody).optional(),
  spa: z.looseObject({ redirectUris: texts.optional() }).optional(),
  web: z
    .looseObject({ redirectUris: texts.optional(), logoutUrl: z.string().nullish() })
    .optional(),
  publicClient: z.looseObject({ redirectUris: texts.optional() }).optional(),
  api: z
    .looseObject({
      acceptMappedClaims: z.boolean().nullish(),
      requestedAccessTokenVersion: z.union([z.literal(1), z.literal(2)]).nullish(),
      oauth2PermissionScopes: z.array(roleOrScope).optional(),
    })
    .optional(),
  appRoles: z
    .array(roleOrScope.extend({ allowedMemberTypes: z.array(z.enum(['User', 'Application'])) }))
    .optional(),
  groupMembershipClaims: z.unknown().optional(),
  optionalClaims: z.unknown().optional(),
  info: z.unknown().optional(),
  addIns: z.unknown().optional(),
  parentalControlSettings: z.unknown().optional(),
  isDeviceOnlyAuthSupported: z.unknown().optional(),
  servicePrincipalLockConfiguration: z.unknown().optional(),
  tokenEncryptionKeyId: z.unknown().optional(),
  verifiedPublisher: z.unknown().optional(),
  defaultRedirectUri: z.unknown().optional(),
});
export type ApplicationPatch = z.infer<typeof applicationPatch>;

/** A POST may also bind owners (at most 20) and ask for passwords. */
export const applicationCreate = applicationPatch.extend({
  displayName: z.string().min(1).max(256),
  passwordCredentials: z.array(passwordBody).optional(),
  'owners@odata.bind': texts.max(20).optional(),
});
