import { defaultPolicy } from '#lib/model/policy.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import { stateReasonText } from '#lib/model/state-reason.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

/** Where something is asked for, and with which roles. */
export type SeatPlace = Pick<
  RequestSpec,
  'environmentId' | 'instanceUrl' | 'organizationId' | 'businessUnit' | 'roles'
>;

const skus = ['Production', 'Sandbox', 'Sandbox', 'Developer', 'Trial'];
const regions = ['crm4', 'crm', 'crm11', 'crm6'];
const teams = ['Sales', 'Finance', 'Service', 'Field', 'People', 'Supply', 'Legal', 'Retail'];
const roleNames = ['Sales Importer', 'Invoice Reader', 'Case Writer'];

const notAUser = {
  kind: 'refused',
  plane: 'dataverse',
  code: '0x80072560',
  missingPrivilege: null,
} as const;

/** So many environments of the catalog; every fiftieth cannot be picked. */
export function environmentRows(count: number, addedAt: Date): BenchRows['environment'] {
  return Array.from({ length: count }, (_, index) => {
    const sku = skus[index % skus.length] ?? 'Sandbox';
    const region = regions[index % regions.length] ?? 'crm4';
    const isReady = index % 50 !== 49;
    return {
      id: rowId(),
      environmentId: rowId(),
      organizationId: rowId(),
      displayName: `${teams[index % teams.length]} ${sku} ${index + 1}`,
      instanceUrl: `https://org${String(index + 1).padStart(5, '0')}.${region}.dynamics.com`,
      sku,
      region,
      version: '9.2.25101.00180',
      state: isReady ? 'ready' : 'unavailable',
      stateReason: isReady ? null : stateReasonText({ code: 'not-let-in', facts: notAUser }),
      portalUserId: isReady ? rowId() : null,
      portalUserName: isReady ? '# Boarding Pass' : null,
      policy: JSON.stringify(defaultPolicy(sku)),
      addedAt,
      checkedAt: addedAt,
    };
  });
}

/** A place in each of these environments: its root business unit and one role. */
export function placesIn(environments: BenchRows['environment']): SeatPlace[] {
  return environments.flatMap(({ id, instanceUrl, organizationId, state }, index) => {
    if (!id || !instanceUrl || !organizationId || state !== 'ready') return [];
    const roleId = rowId();
    const name = roleNames[index % roleNames.length] ?? 'Sales Importer';
    return {
      environmentId: id,
      instanceUrl,
      organizationId,
      businessUnit: { id: rowId(), name: `Contoso ${index + 1}` },
      roles: [{ roleId, rootRoleId: roleId, name, privilegesHash: '0'.repeat(64) }],
    };
  });
}
