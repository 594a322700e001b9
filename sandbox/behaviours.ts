import type { World } from './world/world.ts';

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
  /** Restoring an application brings its service principal back. */
  restoreBringsServicePrincipal: ['yes', 'no'],
  /** Associating a role that is already there. */
  associateAgain: ['accepted', 'duplicate'],
  /** `systemuserroles_association@odata.bind` while creating a user. */
  rolesAtCreate: ['accepted', 'refused'],
  /** The status of the refusal when an application has no service principal. */
  missingServicePrincipalStatus: ['400', '403', '500'],
  /** Deleting an application user that is still enabled. */
  deleteEnabledUser: ['405', '400'],
  /** The OAuth error that comes with AADSTS7000229. */
  missingServicePrincipalError: ['invalid_client', 'unauthorized_client'],
  /** Between an Entra error's text and its trace id. */
  errorSeparator: ['blank', 'line-break'],
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
