import type { Fault } from './fault.ts';

/** What a verification can fail to find. */
export const findingFaults: readonly Fault[] = [
  {
    id: 'foreign-owner-unseen',
    file: 'lib/model/compare.ts',
    fault: 'A stranger who owns the registration in Entra is not found.',
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
