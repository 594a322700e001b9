import type { Context } from 'hono';
import type { CallEnv } from '../plane/sandbox.ts';
import { isoSeconds } from '../world/clock.ts';
import { tenant } from '../world/tenant.ts';
import { entityAnswer, listAnswer, withTag } from './answers.ts';
import { recordNotFound } from './dataverse-error.ts';
import type { OrganizationCall } from './organization-call.ts';
import { businessUnitEntity, requirePrivilege } from './require-privilege.ts';

/** GET `/WhoAmI`. */
export function whoAmI({ base, user, organization }: OrganizationCall, c: Context<CallEnv>) {
  return c.json({
    '@odata.context': `${base}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    BusinessUnitId: user.businessUnitId,
    UserId: user.id,
    OrganizationId: organization.id,
  });
}

/** "OrganizationType Enum": what Dataverse calls the type of an environment. */
const organizationTypes: Readonly<Record<string, string>> = {
  Production: 'Customer',
  Sandbox: 'CustomerTest',
  SubscriptionBasedTrial: 'Trial',
};

/** GET `/RetrieveCurrentOrganization(AccessType=…)`: what the organization says of itself. */
export function retrieveCurrentOrganization(call: OrganizationCall, c: Context<CallEnv>) {
  const { base, organization, environment } = call;
  const address = organization.instanceUrl;
  return c.json({
    '@odata.context': `${base}/$metadata#Microsoft.Dynamics.CRM.RetrieveCurrentOrganizationResponse`,
    Detail: {
      OrganizationId: organization.id,
      FriendlyName: environment.displayName,
      OrganizationVersion: '9.2.25011.00150',
      EnvironmentId: environment.id,
      Geo: environment.location === 'europe' ? 'EMEA' : 'NA',
      TenantId: tenant.id,
      UrlName: organization.domainName,
      UniqueName: organization.uniqueName,
      State: 'Enabled',
      OrganizationType: organizationTypes[environment.sku] ?? environment.sku,
      Endpoints: { Count: 1, IsReadOnly: false, Keys: ['WebApplication'], Values: [address] },
    },
  });
}

/** GET `/organizations`: the one row there is. */
export function listOrganizations(call: OrganizationCall, c: Context<CallEnv>) {
  const { organization, environment } = call;
  const row = withTag(
    { organizationid: organization.id, name: environment.displayName, languagecode: 1033 },
    1,
  );
  return listAnswer(call, c, 'organizations', [row]);
}

/** GET `/businessunits`: the tree, the root without a parent. */
export function listBusinessUnits(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadBusinessUnit', businessUnitEntity);
  // A filter may name the navigation property itself (`parentbusinessunitid eq null`).
  const rows = units(call).map((unit) => ({
    ...unit,
    parentbusinessunitid: unit._parentbusinessunitid_value,
  }));
  return listAnswer(call, c, 'businessunits', rows, { hidden: ['parentbusinessunitid'] });
}

/** GET `/businessunits({id})`. */
export function getBusinessUnit(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadBusinessUnit', businessUnitEntity);
  const id = (c.req.param('id') ?? '').toLowerCase();
  const row = units(call).find((one) => one.businessunitid === id);
  if (!row) throw recordNotFound('businessunit', id);
  return entityAnswer(call, c, 'businessunits', row);
}

function units({ world, environment, organization }: OrganizationCall) {
  return world.businessUnits.by('environmentId', environment.id).map((unit) => ({
    ...withTag({}, 1),
    businessunitid: unit.id,
    name: unit.name,
    _parentbusinessunitid_value: unit.parentId,
    _organizationid_value: organization.id,
    isdisabled: false,
    createdon: isoSeconds(unit.createdAtMs),
  }));
}
