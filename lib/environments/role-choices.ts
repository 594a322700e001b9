import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { atMost } from '#lib/kernel/at-most.ts';
import { now } from '#lib/kernel/clock.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { isBarredRole, type RoleIdentity } from '#lib/model/barred-role.ts';
import { dangerOf } from '#lib/model/dangerous-privileges.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import type { Policy } from '#lib/model/policy.ts';
import { beyond, type Privilege, unknownDepths } from '#lib/model/privilege.ts';

/** A security role of one business unit, with whether the portal may hand it out there. */
export type RoleChoice = {
  roleId: string;
  rootRoleId: string;
  /** What predefined roles are known by, whatever they are called; null for a role of its own. */
  templateId: string | null;
  name: string;
  privileges: Privilege[];
  privilegesHash: string;
  /** Why it cannot be picked; null when it can. */
  reason: string | null;
};

type Place = { instanceUrl: string; portalUserId: string; policy: Policy };

/** Dataverse takes 52 requests of one user at once ("Service protection API limits"); others ask too. */
const readAtOnceMax = 8;

/** Roles change rarely and forms are opened often: what was read is good for this long. */
const keptSeconds = 60;
const keptMax = 100;
type Offers = Map<string, { until: number; offer: Promise<RoleChoice[]> }>;
/** Of each tenant that is looked into, what was read there. */
const offers = new WeakMap<Microsoft, Offers>();

/**
 * The security roles of a business unit, each with what it allows and, where the portal cannot grant
 * it, the reason: barred by the environment's policy, or more than the portal holds itself. Read from
 * Dataverse, kept for a minute however the ids are spelled; `fresh` reads anew. Throws `MicrosoftFailure` when it cannot be read.
 */
export async function roleChoices(
  actor: Actor,
  microsoft: Microsoft,
  place: Place,
  businessUnitId: string,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<RoleChoice[]> {
  assertMay(actor, 'environment.read');
  const unitId = businessUnitId.toLowerCase();
  const key = `${place.instanceUrl} ${unitId} ${hashOfValue(place.policy)}`;
  const kept: Offers = offers.get(microsoft) ?? new Map();
  offers.set(microsoft, kept);
  const found = kept.get(key);
  const moment = now().getTime();
  if (found && found.until > moment && !fresh) return found.offer;
  const offer = readOffer(microsoft, place, unitId);
  makeRoom(kept, moment);
  kept.set(key, { until: moment + keptSeconds * 1000, offer });
  offer.catch(() => kept.delete(key));
  return offer;
}

/** Forgets what is too old; where that is not enough, what was read first. */
function makeRoom(kept: Offers, moment: number): void {
  for (const [key, { until }] of kept) if (until <= moment) kept.delete(key);
  const [oldest] = kept.keys();
  if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest);
}

async function readOffer(
  microsoft: Microsoft,
  { instanceUrl, portalUserId, policy }: Place,
  businessUnitId: string,
): Promise<RoleChoice[]> {
  const environment = microsoft.dataverse.environment(instanceUrl);
  const [roles, held] = await Promise.all([
    environment.rolesOf(businessUnitId),
    environment.userPrivileges(portalUserId),
  ]);
  const offered = await atMost(readAtOnceMax, roles, async (role) => {
    const { roleId, rootRoleId, templateId, name } = role;
    const privileges = await environment.rolePrivileges(roleId);
    return {
      ...{ roleId, rootRoleId, templateId, name },
      privileges,
      privilegesHash: hashOfPrivileges(privileges),
      reason: reasonAgainst(role, privileges, held, policy),
    };
  });
  return offered.sort(
    (a, b) => Number(a.reason !== null) - Number(b.reason !== null) || a.name.localeCompare(b.name),
  );
}

/** The hash by which a role's change between asking, deciding and granting is noticed. */
function hashOfPrivileges(privileges: readonly Privilege[]): string {
  return hashOfValue(privileges.map((one) => `${one.name.toLowerCase()} ${one.depth}`).sort());
}

function reasonAgainst(
  role: RoleIdentity,
  privileges: readonly Privilege[],
  held: readonly Privilege[],
  policy: Policy,
): string | null {
  if (isBarredRole(role, policy.deniedRoleNames)) {
    return 'This environment does not hand it out: it allows far more than a flow needs.';
  }
  const danger = dangerOf(privileges);
  if (danger !== null) return danger;
  const [unknown] = unknownDepths(privileges);
  if (unknown !== undefined) {
    return `It holds a privilege with the depth ${unknown}, which the portal does not know: it cannot tell how far the role reaches.`;
  }
  const surplus = beyond(held, privileges);
  if (surplus.length === 0) return null;
  return `The portal cannot grant it: it holds ${counted(surplus.length, 'privilege')} that the portal does not hold here.`;
}
