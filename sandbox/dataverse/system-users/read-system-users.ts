import type { Context } from 'hono';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SystemUser } from '../../world/dataverse-rows.ts';
import { entityAnswer, listAnswer, requireKnown } from '../answers.ts';
import { recordNotFound } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { requirePrivilege, userEntity } from '../require-privilege.ts';
import { systemUserJson, systemUserProperties } from './system-user-json.ts';

const expandable = ['systemuserroles_association', 'businessunitid'];

/** GET `/systemusers`. Soft-deleted rows are shown with their `deletedstate`. */
export function listSystemUsers(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadUser', userEntity);
  const expand = expandOf(c);
  const rows = call.world.systemUsers
    .by('environmentId', call.environment.id)
    .map((row) => systemUserJson(call.world, row, expand));
  return listAnswer(call, c, 'systemusers', rows, {
    properties: systemUserProperties,
    keep: expandable,
  });
}

/** GET `/systemusers({id})`. */
export function getSystemUser(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadUser', userEntity);
  const row = systemUserAt(call, c);
  const json = systemUserJson(call.world, row, expandOf(c));
  return entityAnswer(call, c, 'systemusers', json, { keep: expandable });
}

/** `$expand`, if it names what a user leads to and columns that a role has. */
function expandOf(c: Context<CallEnv>): string | undefined {
  const expand = c.req.query('$expand');
  const names = (expand ?? '').replace(/\([^)]*\)/g, '').split(',');
  requireKnown('systemusers', ['', ...expandable], names);
  return expand;
}

/** The user of the address, or 404 0x80040217. An alternate key `(applicationid=…)` does not exist here. */
export function systemUserAt(
  { world, environment }: OrganizationCall,
  c: Context<CallEnv>,
): SystemUser {
  const id = (c.req.param('id') ?? '').toLowerCase();
  const row = world.systemUsers.get(id);
  if (row?.environmentId !== environment.id) throw recordNotFound('systemuser', id);
  return row;
}
