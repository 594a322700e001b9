import type { Difference, DifferenceCode, FactsOf } from './difference.ts';
import type { FoundCredential, KnownSecret } from './found-credential.ts';
import type { FoundSeat, FoundState, ReadList, WantedSeat, WantedState } from './found-state.ts';
import { asGivenName } from './given-name.ts';
import type { Intent } from './intent.ts';
import { isSameId } from './is-same-id.ts';
import { beyond, type Privilege } from './privilege.ts';
import { type ResourceKey, resourceKeys } from './resources.ts';
import { rolesWithout } from './roles-without.ts';

type Judge = (found: FoundState, approved: WantedState) => Difference[];

/** What each resource can differ in. What stands on something that is missing is not judged. */
const differs: Record<ResourceKey, Judge> = {
  application: ({ registration, permissions }, { intent, portalId }) => {
    if (intent === 'stopped') return [];
    if (intent === 'retired') return registration ? [bare('registration-left')] : [];
    if (!registration) return [bare('registration-missing')];
    return [
      ...entries('api-permission-requested', permissions?.requiredResourceAccess),
      ...registration.owners
        .filter(({ objectId }) => objectId !== portalId)
        .map(({ objectId, displayName }): Difference => {
          const name = displayName && asGivenName(displayName);
          return { code: 'foreign-owner', seatId: null, facts: { objectId, name } };
        }),
    ];
  },
  'service-principal': ({ registration, servicePrincipal: found, permissions }, { intent }) => {
    if (intent === 'retired') return found ? [bare('service-principal-left')] : [];
    if (intent === 'stopped') return found?.isEnabled ? [bare('service-principal-enabled')] : [];
    if (!registration) return [];
    if (!found) return [bare('service-principal-missing')];
    return [
      ...entries('app-role-assigned', permissions?.appRoleAssignments),
      ...entries('delegated-grant', permissions?.delegatedGrants),
      ...otherAccess(found.isEnabled, intent, null),
    ];
  },
  'application-user': (found, { intent, seats }) =>
    seats.flatMap((seat) => userDiffers(seatIn(found, seat), seat, intent)),
  'security-roles': (found, { intent, seats }) =>
    seats.flatMap((seat) => rolesDiffer(seatIn(found, seat), seat, intent)),
  'client-secrets': ({ credentials }, { intent, secrets }) => {
    if (intent === 'running' || intent === 'paused')
      return credentials.flatMap((one) => credentialDiffers(one, secrets));
    const count = credentials.length;
    return intent === 'stopped' && count > 0
      ? [{ code: 'client-secret-left', seatId: null, facts: { count } }]
      : [];
  },
};

/** Every way in which what was found is not what is to be, in the order of the resources. Pure. */
export function compare(found: FoundState, approved: WantedState): Difference[] {
  return resourceKeys.flatMap((key) => differs[key](found, approved));
}

/**
 * What can sign in as a principal, against what our rows know: by its key id, and by its name only while
 * no row has the key id, so that nothing is known for having taken a name of ours.
 */
function credentialDiffers(
  { kind, holder, id: keyId, name, endsAt, subject }: FoundCredential,
  secrets: readonly KnownSecret[],
): Difference[] {
  const endsOn = endsAt?.toISOString().slice(0, 10) ?? null;
  const ours =
    kind === 'secret' && holder === 'app-registration'
      ? secrets.find((one) => (one.keyId === null ? one.name === name : one.keyId === keyId))
      : undefined;
  switch (ours?.standing) {
    case 'known':
      return [];
    case 'removed':
      return [{ code: 'removed-secret-listed', seatId: null, facts: { keyId, endsOn } }];
    case 'in-question':
      return [{ code: 'secret-in-question', seatId: null, facts: { keyId, endsOn } }];
    case undefined: {
      const told = { name: name && asGivenName(name), subject: subject && asGivenName(subject) };
      const facts = { kind, holder, keyId, endsOn, ...told };
      return [{ code: 'foreign-credential', seatId: null, facts }];
    }
  }
}

/** What was found in another organization says nothing of the one that was approved. */
function isElsewhere({ organizationId }: Omit<FoundSeat, 'seatId'>, wanted: WantedSeat): boolean {
  return organizationId !== null && !isSameId(organizationId, wanted.organizationId);
}

function userDiffers(
  found: Omit<FoundSeat, 'seatId'>,
  wanted: WantedSeat,
  intent: Intent,
): Difference[] {
  const { user, organizationId: foundId } = found;
  const { seatId, businessUnit, organizationId: approvedId } = wanted;
  if (foundId !== null && isElsewhere(found, wanted)) {
    return [{ code: 'other-organization', seatId, facts: { approvedId, foundId } }];
  }
  if (intent === 'retired') return user ? [bare('application-user-left', seatId)] : [];
  if (intent === 'stopped')
    return user && !user.isDisabled ? [bare('application-user-enabled', seatId)] : [];
  if (!user) return [bare('application-user-missing', seatId)];
  const differences = otherAccess(!user.isDisabled, intent, seatId);
  if (!isSameId(user.businessUnitId, businessUnit.id)) {
    const facts = { approvedName: businessUnit.name, foundId: user.businessUnitId };
    differences.push({ code: 'other-business-unit', seatId, facts });
  }
  return differences;
}

/** Enabled or not, against what it is meant to be: of a seat its application user, else the service principal. */
function otherAccess(isEnabled: boolean, intent: Intent, seatId: string | null): Difference[] {
  if (isEnabled === (intent === 'running')) return [];
  const what = seatId === null ? 'service-principal' : 'application-user';
  return [bare(isEnabled ? `${what}-enabled` : `${what}-disabled`, seatId)];
}

function rolesDiffer(
  found: Omit<FoundSeat, 'seatId'>,
  wanted: WantedSeat,
  intent: Intent,
): Difference[] {
  const { user, effect } = found;
  const { seatId, roles } = wanted;
  if (!user || intent === 'stopped' || isElsewhere(found, wanted)) return [];
  const each = (code: 'role-missing' | 'role-extra' | 'role-left', of: typeof roles) =>
    of.map(({ roleId, name }): Difference => ({ code, seatId, facts: { roleId, name } }));
  if (intent === 'retired') return each('role-left', user.roles);
  return [
    ...each('role-missing', rolesWithout(roles, user.roles)),
    ...each('role-extra', rolesWithout(user.roles, roles)),
    ...surplusOf(effect ? beyond(effect.ofRoles, effect.held) : [], seatId),
  ];
}

/** So many are named; a role can hold thousands. */
const namedMax = 20;

function surplusOf(surplus: readonly Privilege[], seatId: string): Difference[] {
  if (surplus.length === 0) return [];
  const names = surplus.slice(0, namedMax).map(({ name }) => name);
  return [{ code: 'privilege-beyond-roles', seatId, facts: { names, count: surplus.length } }];
}

type CodeWith<Facts> = {
  [C in DifferenceCode]: Facts extends FactsOf<C> ? C : never;
}[DifferenceCode];

function bare(code: CodeWith<Record<string, never>>, seatId: string | null = null): Difference {
  return { code, seatId, facts: {} };
}

function entries(
  code: 'api-permission-requested' | 'app-role-assigned' | 'delegated-grant',
  list: ReadList | undefined,
): Difference[] {
  const count = list?.state === 'visible' ? list.entries.length : 0;
  return count > 0 ? [{ code, seatId: null, facts: { count } }] : [];
}

function seatIn({ seats }: FoundState, { seatId }: WantedSeat): Omit<FoundSeat, 'seatId'> {
  return (
    seats.find((one) => one.seatId === seatId) ?? { organizationId: null, user: null, effect: null }
  );
}
