import type { Person } from '../world/directory-rows.ts';
import { idOf } from '../world/ids.ts';
import { tenant } from '../world/tenant.ts';

export type PortalRole = 'Maker' | 'Admin' | 'Auditor';

/** The people of the tenant, and which of the portal's app roles each holds. */
export const people: readonly (Person & { roles: PortalRole[] })[] = [
  someone('Maya', 'Lindqvist', 'Sales operations', ['Maker']),
  someone('Max', 'Okafor', 'Finance systems', ['Maker']),
  someone('Ada', 'Moreau', 'Power Platform administrator', ['Admin'], { isAdmin: true }),
  someone('Ali', 'Haddad', 'Power Platform administrator', ['Admin'], { isAdmin: true }),
  someone('Audrey', 'Berg', 'Internal audit', ['Auditor']),
  someone('Mia', 'Tanaka', 'Centre of excellence', ['Maker', 'Admin'], { isAdmin: true }),
  someone('Gus', 'Novak', 'Consultant, Fabrikam', [], { isGuest: true }),
];

function someone(
  givenName: string,
  surname: string,
  jobTitle: string,
  roles: PortalRole[],
  { isAdmin = false, isGuest = false } = {},
) {
  return {
    id: idOf('contoso', 'person', givenName, surname),
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    userPrincipalName: `${givenName}.${surname}@${tenant.domain}`.toLowerCase(),
    jobTitle,
    userType: isGuest ? ('Guest' as const) : ('Member' as const),
    isPowerPlatformAdmin: isAdmin,
    roles,
  };
}
