import type { ServicePrincipal } from '../../world/directory-rows.ts';
import { tenant } from '../../world/tenant.ts';

/** Names and address come from the service principal; a leading "# " marks an application user. */
export function identityOf(principal: ServicePrincipal) {
  return {
    applicationId: principal.appId,
    directoryObjectId: principal.id,
    fullName: `# ${principal.displayName}`,
    firstName: '#',
    lastName: principal.displayName,
    email: `${principal.id}@${tenant.domain}`,
    domainName: `${principal.appId}@${tenant.domain}`,
  };
}
