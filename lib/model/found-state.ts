import type { FoundCredential, KnownSecret } from './found-credential.ts';
import type { Intent } from './intent.ts';
import type { Privilege } from './privilege.ts';

export type NamedRole = { roleId: string; name: string };

/** A list as it was read. One that may not be read is never taken for empty. */
export type ReadList = { state: 'visible'; entries: readonly unknown[] } | { state: 'not-visible' };

/** The three lists of the zero-permission check. */
export type ReadPermissions = {
  requiredResourceAccess: ReadList;
  appRoleAssignments: ReadList;
  delegatedGrants: ReadList;
};

/** What stands at Microsoft for a principal, as it was read. Null: not there, or not to be read. */
export type FoundState = {
  registration: { owners: readonly { objectId: string; displayName: string | null }[] } | null;
  servicePrincipal: { isEnabled: boolean } | null;
  permissions: ReadPermissions | null;
  /** Everything that can sign in as it by now, ours or not. */
  credentials: readonly FoundCredential[];
  seats: readonly FoundSeat[];
};

export type FoundSeat = {
  seatId: string;
  /** Which organization answered at the seat's address; null where none was asked. */
  organizationId: string | null;
  user: { isDisabled: boolean; businessUnitId: string; roles: readonly NamedRole[] } | null;
  /** What the user may do in effect, teams included, and what its approved roles allow. */
  effect: { held: readonly Privilege[]; ofRoles: readonly Privilege[] } | null;
};

/** What is to stand: the intent in force, who may own the registration, and what each seat was given. */
export type WantedState = {
  intent: Intent;
  /** The object id of the portal's own service principal. */
  portalId: string;
  /** The client secrets that our rows know. */
  secrets: readonly KnownSecret[];
  seats: readonly WantedSeat[];
};

export type WantedSeat = {
  seatId: string;
  organizationId: string;
  businessUnit: { id: string; name: string };
  roles: readonly NamedRole[];
};
