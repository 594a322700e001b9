import type { ServicePrincipal } from '../../world/directory-rows.ts';
import type { ServicePrincipalPatch } from './service-principal-body.ts';

/** The service principal after a PATCH: what is named is replaced, the rest stays. */
export function patchedServicePrincipal(
  row: ServicePrincipal,
  patch: ServicePrincipalPatch,
): ServicePrincipal {
  return {
    ...row,
    accountEnabled: patch.accountEnabled ?? row.accountEnabled,
    appRoleAssignmentRequired: patch.appRoleAssignmentRequired ?? row.appRoleAssignmentRequired,
    description: patch.description === undefined ? row.description : patch.description,
    notes: patch.notes === undefined ? row.notes : patch.notes,
    tags: patch.tags ?? row.tags,
  };
}
