import type { World } from '../world/world.ts';

/**
 * Where the contract is not confirmed, the sandbox can be switched to either behaviour
 * (`POST /sandbox/behaviours`); the first of each list is the default.
 */
export const behaviours = {
  /** Whether an OwnedBy caller owns what it POSTs without binding itself. */
  callerBecomesOwner: ['yes', 'no'],
  /** Whether it owns what it creates through the upsert route. */
  upsertCallerBecomesOwner: ['no', 'yes'],
  /** `owners@odata.bind` in an upsert body. */
  upsertOwners: ['refused', 'accepted'],
  /** Whether OwnedBy suffices to add a further owner to an owned application. */
  ownedByAddsOwners: ['no', 'yes'],
  /** A person among the owners, for a caller with OwnedBy. */
  personAsOwner: ['with-right-to-read-people', 'refused', 'accepted'],
  /** The status of the refusal of a second service principal. */
  servicePrincipalExistsStatus: ['409', '400'],
  /** Whether service principals count in the creator's quota, one each, or applications only. */
  quotaCounts: ['both', 'applications'],
  /** An upsert of a federated credential by its name. */
  federatedUpsert: ['accepted', 'refused'],
  /** The status of a creation of an application that asks for passwords. */
  createWithPasswordStatus: ['201', '200'],
  /** Restoring an application brings its service principal back. */
  restoreBringsServicePrincipal: ['yes', 'no'],
  /** Associating a role that is already there. */
  associateAgain: ['accepted', 'duplicate'],
  /** `systemuserroles_association@odata.bind` while creating a user. */
  rolesAtCreate: ['accepted', 'refused'],
  /** The status of the refusal when an application has no service principal. */
  missingServicePrincipalStatus: ['400', '403', '500'],
  /** Which code a role id gets that is no role of the environment. */
  unknownRole: ['0x80060888', '0x80041402'],
  /** Giving a role to a user that is disabled. */
  roleForDisabledUser: ['refused', 'accepted'],
  /** An organization setting: users may hold roles of business units other than their own. */
  recordOwnershipAcrossBusinessUnits: ['off', 'on'],
  /** An organization setting: a user that moves to another business unit keeps its roles. */
  rolesAfterMove: ['dropped', 'kept'],
  /** The access mode of an application user that was made without naming one. */
  accessModeOmitted: ['non-interactive', 'read-write'],
  /** `$1/…` as the address of a call in a changeset. */
  contentIdInAddress: ['resolved', 'refused'],
  /** How long Dataverse goes on with the privileges a user had, unless told `Consistency: Strong`. */
  permissionCache: ['none', '30-seconds'],
  /** Deleting an application user that owns rows. */
  deleteOwningUser: ['405', '400', 'accepted'],
  /** Deleting an application user that is still enabled. */
  deleteEnabledUser: ['405', '400'],
  /** The OAuth error that comes with AADSTS7000229. */
  missingServicePrincipalError: ['invalid_client', 'unauthorized_client'],
  /** The OAuth error for an application that is not assigned to a resource that wants it to be. */
  unassignedApplicationError: ['invalid_grant', 'unauthorized_client'],
  /** How a federated token is refused that fits no credential: by the part that differs, or at large. */
  federatedMismatch: ['by-part', 'at-large'],
  /** What an admin who cancels sends back to the application. */
  adminConsentDeclined: ['permission_denied', 'access_denied', 'consent_required'],
  /** The OAuth error for a device code the sign-in service never gave out. */
  unknownDeviceCodeError: ['bad_verification_code', 'invalid_grant'],
  /** The OAuth error for a device code that is too old. */
  expiredDeviceCodeError: ['expired_token', 'code_expired'],
  /** A device that asks again before its interval is over. */
  deviceCodeHaste: ['accepted', 'slow_down'],
  /** What a `max_age` does besides asking a person again whose sign-in is older. */
  maxAge: ['shortens-tokens', 'asks-only'],
  /** Between an Entra error's text and its trace id. */
  errorSeparator: ['blank', 'line-break'],
  /** What a person without the admin role finds at the admin list of environments. */
  environmentsWithoutRole: ['none', 'own'],
  /** What an application with a token of its own finds at global discovery. */
  discoveryForApplications: ['refused', 'empty'],
  /** The status of a dropped registration of an admin application. */
  dropAdminApplicationStatus: ['204', '200'],
  /** Throttling and service protection of Graph and Dataverse; `none` for benches. */
  serviceLimits: ['enforced', 'none'],
  /** Retry-After on a throttled Graph call. */
  graphRetryAfter: ['sent', 'left-out'],
  /** Objects one application may create; `none` for benches. */
  creatorQuota: ['250', 'none'],
} as const;

export function behaviour<K extends keyof typeof behaviours>(
  world: World,
  name: K,
): (typeof behaviours)[K][number] {
  const chosen = world.settings.get('behaviours')?.behaviours?.[name];
  const options: readonly (typeof behaviours)[K][number][] = behaviours[name];
  return options.find((option) => option === chosen) ?? behaviours[name][0];
}
