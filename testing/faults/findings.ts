import type { Fault } from './fault.ts';

/** What a verification can fail to find. */
export const findingFaults: readonly Fault[] = [
  {
    id: 'foreign-owner-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'A stranger who owns the registration in Entra is not found.',
    find: "      .map((owner) => found('foreign-owner', foreignOwner(owner.displayName ?? owner.objectId))),",
    replace: '      .flatMap(() => []),',
  },
  {
    id: 'extra-role-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'A role that nobody approved is not found.',
    find: '...roles.extra.map(',
    replace: '...roles.extra.slice(0, 0).map(',
  },
  {
    id: 'missing-role-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'An approved role that is missing is not found.',
    find: '...roles.missing.map(',
    replace: '...roles.missing.slice(0, 0).map(',
  },
  {
    id: 'surplus-privilege-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'A privilege beyond the approved roles, by a team for example, is not found.',
    find: 'surplus: beyond(ofRoles.flat(), held)',
    replace: 'surplus: beyond(held, held)',
  },
  {
    id: 'disabled-service-principal-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'A service principal that somebody disabled is not found.',
    find: "missing.includes('it is disabled')",
    replace: "missing.includes('disabled')",
  },
  {
    id: 'disabled-user-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'An application user that somebody disabled is not found.',
    find: '...(person.missing.length > 0',
    replace: '...(person.missing.length > 1',
  },
  {
    id: 'other-unit-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'An application user that was moved to another business unit is not found.',
    find: '...(person.immutable.length > 0',
    replace: '...(person.immutable.length > 1',
  },
  {
    id: 'delegated-grant-unseen',
    file: 'lib/resources/verify-resources.ts',
    fault: 'A delegated permission that was granted in Entra is not found.',
    find: 'if (sizeOf(lists.delegatedGrants)) {',
    replace: 'if (sizeOf(lists.delegatedGrants) > 1) {',
  },
  {
    id: 'last-depth-counts',
    file: 'lib/model/privilege.ts',
    fault: 'Of a privilege held twice, the last depth counts instead of the deepest.',
    find: '[...(heldDepths.get(privilegeId) ?? []), depth]',
    replace: '[depth]',
  },
];
