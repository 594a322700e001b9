import type { Fault } from './fault.ts';

/** What a verification can fail to find. */
export const findingFaults: readonly Fault[] = [
  {
    id: 'foreign-owner-unseen',
    file: 'lib/model/compare.ts',
    fault: 'A stranger who owns the registration in Entra is not found.',
    find: '.filter(({ objectId }) => objectId !== portalId)',
    replace: '.filter(() => false)',
  },
  {
    id: 'extra-role-unseen',
    file: 'lib/model/compare.ts',
    fault: 'A role that nobody approved is not found.',
    find: "...each('role-extra', rolesWithout(user.roles, roles)),",
    replace: '',
  },
  {
    id: 'missing-role-unseen',
    file: 'lib/model/compare.ts',
    fault: 'An approved role that is missing is not found.',
    find: "...each('role-missing', rolesWithout(roles, user.roles)),",
    replace: '',
  },
  {
    id: 'surplus-privilege-unseen',
    file: 'lib/model/compare.ts',
    fault: 'A privilege beyond the approved roles, by a team for example, is not found.',
    find: 'beyond(effect.ofRoles, effect.held)',
    replace: 'beyond(effect.held, effect.held)',
  },
  {
    id: 'disabled-service-principal-unseen',
    file: 'lib/model/compare.ts',
    fault: 'A service principal that somebody disabled is not found.',
    find: '...otherAccess(found.isEnabled, intent, null)',
    replace: '...otherAccess(true, intent, null)',
  },
  {
    id: 'disabled-user-unseen',
    file: 'lib/model/compare.ts',
    fault: 'An application user that somebody disabled is not found.',
    find: 'otherAccess(!user.isDisabled, intent, seatId)',
    replace: 'otherAccess(true, intent, seatId)',
  },
  {
    id: 'other-unit-unseen',
    file: 'lib/model/compare.ts',
    fault: 'An application user that was moved to another business unit is not found.',
    find: 'if (!isSameId(user.businessUnitId, businessUnit.id)) {',
    replace: 'if (!isSameId(businessUnit.id, businessUnit.id)) {',
  },
  {
    id: 'delegated-grant-unseen',
    file: 'lib/model/compare.ts',
    fault: 'A delegated permission that was granted in Entra is not found.',
    find: "...entries('delegated-grant', permissions?.delegatedGrants),",
    replace: '',
  },
  {
    id: 'last-depth-counts',
    file: 'lib/model/privilege.ts',
    fault: 'Of a privilege held twice, the last depth counts instead of the deepest.',
    find: '[...(heldDepths.get(privilegeId) ?? []), depth]',
    replace: '[depth]',
  },
];
