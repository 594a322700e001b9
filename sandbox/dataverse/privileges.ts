import { allPrivileges } from '../seed/security-roles.ts';
import type { Depth, SecurityRole, SystemUser } from '../world/dataverse-rows.ts';
import { idOf } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import { isAtOrBelow } from './business-unit-tree.ts';

/** What a record filter lets through is not modelled: it reaches less than one's own rows (unconfirmed). */
const order: readonly Depth[] = ['RecordFilter', 'Basic', 'Local', 'Deep', 'Global'];

export type Held = ReadonlyMap<string, Depth>;

/** The privileges of a role, from whichever of its copies: the root copy keeps them. */
export function privilegesOf(world: World, role: SecurityRole): SecurityRole['privileges'] {
  return world.securityRoles.get(role.rootId)?.privileges ?? [];
}

/** Roles that count for a user: their own, and those of the teams they belong to. */
export function rolesOf(world: World, user: SystemUser): SecurityRole[] {
  const teams = world.teams
    .by('environmentId', user.environmentId)
    .filter((team) =>
      team.isDefault
        ? team.businessUnitId === user.businessUnitId
        : team.memberIds.includes(user.id),
    );
  return [...user.roleIds, ...teams.flatMap((team) => team.roleIds)].flatMap(
    (id) => world.securityRoles.get(id) ?? [],
  );
}

/** What a user may do: each privilege at the greatest depth any of the roles gives. */
export function heldBy(world: World, user: SystemUser): Held {
  const held = new Map<string, Depth>();
  for (const role of rolesOf(world, user)) {
    for (const { name, depth } of privilegesOf(world, role)) {
      const present = held.get(name);
      if (present === undefined || reaches(depth, present)) held.set(name, depth);
    }
  }
  return held;
}

export function reaches(depth: Depth, other: Depth): boolean {
  return order.indexOf(depth) >= order.indexOf(other);
}

/** The least depth at which somebody in one business unit acts on what belongs to another. */
export function depthBetween(world: World, actingUnitId: string, unitId: string): Depth {
  if (actingUnitId === unitId) return 'Local';
  return isAtOrBelow(world, unitId, actingUnitId) ? 'Deep' : 'Global';
}

/** The same in every organization: a privilege's id follows from its name. */
export function privilegeId(name: string): string {
  return idOf('dataverse', 'privilege', name);
}

/** The body of the functions that list privileges ("RolePrivilege complex type"). */
export function rolePrivileges(
  privileges: Iterable<{ name: string; depth: Depth }>,
  businessUnitId: string,
) {
  return [...privileges].map(({ name, depth }) => ({
    Depth: depth,
    PrivilegeId: privilegeId(name),
    BusinessUnitId: businessUnitId,
    PrivilegeName: name,
    RecordFilterId: '00000000-0000-0000-0000-000000000000',
    RecordFilterUniqueName: '',
  }));
}

export { allPrivileges };
