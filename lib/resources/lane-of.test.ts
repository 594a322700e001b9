import { expect, test } from 'vitest';
import { newId } from '#lib/kernel/ids.ts';
import { requestSpec } from '#lib/model/request.ts';
import { type StepKey, stepKeys } from '#lib/model/steps.ts';
import { laneOf } from './lane-of.ts';

const instanceUrl = 'https://salesdev.crm4.dynamics.com';
const spec = {
  tag: 'bp:one',
  requestId: newId(),
  ask: requestSpec.parse({
    version: 1,
    name: 'sales-import',
    usedBy: 'other',
    environmentId: newId(),
    instanceUrl,
    organizationId: newId(),
    businessUnit: { id: newId(), name: 'Contoso' },
    roles: [
      { roleId: newId(), rootRoleId: newId(), name: 'Importer', privilegesHash: 'a'.repeat(64) },
    ],
    requesterId: newId(),
    secondOwnerId: newId(),
    endsOn: '2027-03-01',
  }),
};

/** What a step writes to; null where it only looks. */
const writesTo: Record<StepKey, 'graph' | 'dataverse' | null> = {
  application: 'graph',
  'service-principal': 'graph',
  'application-user': 'dataverse',
  'security-roles': 'dataverse',
  verification: null,
  'remove-security-roles': 'dataverse',
  'remove-application-user': 'dataverse',
  'remove-service-principal': 'graph',
  'remove-application': 'graph',
  watch: null,
  'disable-application-user': 'dataverse',
  'disable-service-principal': 'graph',
  'client-secrets': 'graph',
  'enable-application-user': 'dataverse',
  'enable-service-principal': 'graph',
  'pause-check': 'graph',
};
const lanes = { graph: 'graph', dataverse: `dataverse ${instanceUrl}` };

test.each(stepKeys)(
  'the step %s spends from the budget of the service that it writes to',
  (key) => {
    const service = writesTo[key];
    expect(laneOf(key, spec)?.lane ?? null).toBe(service && lanes[service]);
  },
);
