import type { Context } from 'hono';
import { isoSeconds } from '../clock.ts';
import type { CallEnv } from '../sandbox.ts';
import { entityAnswer, listAnswer, withTag } from './answers.ts';
import { recordNotFound } from './dataverse-error.ts';
import type { Desk } from './desk.ts';
import { allPrivileges, privilegeId } from './privileges.ts';
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
  return listAnswer(desk, c, 'businessunits', units(desk));
}

/** GET `/businessunits({id})`. */
export function getBusinessUnit(desk: Desk, c: Context<CallEnv>) {
  requirePrivilege(desk, 'prvReadBusinessUnit', businessUnitEntity);
  const id = (c.req.param('id') ?? '').toLowerCase();
  const row = units(desk).find((one) => one.businessunitid === id);
  if (!row) throw recordNotFound('businessunit', id);
  return entityAnswer(desk, c, 'businessunits', row);
}

/** GET `/privileges`, usually filtered by name. */
export function listPrivileges(desk: Desk, c: Context<CallEnv>) {
  const rights = {
    Read: 1,
    Write: 2,
    Append: 4,
    AppendTo: 16,
    Create: 32,
    Delete: 65_536,
    Share: 262_144,
    Assign: 524_288,
  };
  const rows = allPrivileges.map((name) => {
    const verb = Object.entries(rights)
      .toReversed()
      .find(([word]) => name.startsWith(`prv${word}`));
    return withTag(
      {
        privilegeid: privilegeId(name),
        name,
        accessright: verb?.[1] ?? 0,
        canbebasic: true,
        canbelocal: true,
        canbedeep: true,
        canbeglobal: true,
      },
      1,
    );
  });
  return listAnswer(desk, c, 'privileges', rows);
}

function units({ world, environment, organization }: Desk) {
  return world.businessUnits.by('environmentId', environment.id).map((unit) => ({
    ...withTag({}, 1),
    businessunitid: unit.id,
    name: unit.name,
    _parentbusinessunitid_value: unit.parentId,
    /** TFPP filters by the navigation property itself. */
    parentbusinessunitid: unit.parentId,
    _organizationid_value: organization.id,
    isdisabled: false,
    createdon: isoSeconds(unit.createdAtMs),
  }));
}
