import type { Context } from 'hono';
import { isoSeconds } from '../clock.ts';
import type { CallEnv } from '../sandbox.ts';
import { entityAnswer, listAnswer, withTag } from './answers.ts';
import { recordNotFound } from './dataverse-error.ts';
import type { Desk } from './desk.ts';
import { businessUnitEntity, requirePrivilege } from './require-privilege.ts';

/** GET `/WhoAmI`. */
export function whoAmI({ base, user, organization }: Desk, c: Context<CallEnv>) {
  return c.json({
    '@odata.context': `${base}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    BusinessUnitId: user.businessUnitId,
    UserId: user.id,
    OrganizationId: organization.id,
  });
}

/** GET `/organizations`: the one row there is. */
export function listOrganizations(desk: Desk, c: Context<CallEnv>) {
  const { organization, environment } = desk;
  const row = withTag(
    { organizationid: organization.id, name: environment.displayName, languagecode: 1033 },
    1,
  );
  return listAnswer(desk, c, 'organizations', [row]);
}

/** GET `/businessunits`: the tree, the root without a parent. */
export function listBusinessUnits(desk: Desk, c: Context<CallEnv>) {
  requirePrivilege(desk, 'prvReadBusinessUnit', businessUnitEntity);
  // A filter may name the navigation property itself (`parentbusinessunitid eq null`).
  const rows = units(desk).map((unit) => ({
    ...unit,
    parentbusinessunitid: unit._parentbusinessunitid_value,
  }));
  return listAnswer(desk, c, 'businessunits', rows, { hidden: ['parentbusinessunitid'] });
}

/** GET `/businessunits({id})`. */
export function getBusinessUnit(desk: Desk, c: Context<CallEnv>) {
  requirePrivilege(desk, 'prvReadBusinessUnit', businessUnitEntity);
  const id = (c.req.param('id') ?? '').toLowerCase();
  const row = units(desk).find((one) => one.businessunitid === id);
  if (!row) throw recordNotFound('businessunit', id);
  return entityAnswer(desk, c, 'businessunits', row);
}

function units({ world, environment, organization }: Desk) {
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
