import type { Context } from 'hono';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SecurityRole } from '../../world/dataverse-rows.ts';
import { entityAnswer, listAnswer } from '../answers.ts';
import { badRequest, DataverseError, recordNotFound } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { privilegeId, privilegesOf, rolePrivileges } from '../privileges.ts';
import { requirePrivilege, roleEntity } from '../require-privilege.ts';
import { roleJson } from './role-json.ts';

const expandable = ['roleprivileges_association'];

/** GET `/roles`: every role once per business unit. */
export function listRoles(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadRole', roleEntity);
  const rows = call.world.securityRoles
    .by('environmentId', call.environment.id)
    .map((role) => shown(call, c, role));
  return listAnswer(call, c, 'roles', rows, { keep: expandable });
}

/** GET `/roles({id})`. */
export function getRole(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadRole', roleEntity);
  const role = roleWith(call, c.req.param('id') ?? '');
  return entityAnswer(call, c, 'roles', shown(call, c, role), { keep: expandable });
}

/** GET `/RetrieveRolePrivilegesRole(RoleId={guid})`; the id may come as a parameter alias. */
export function retrieveRolePrivileges(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadRole', roleEntity);
  const written = /^RoleId=(.+)$/i.exec(c.req.param('arguments') ?? '')?.[1];
  if (written === undefined) throw badRequest('RoleId is required.');
  const id = written.startsWith('@') ? (c.req.query(written) ?? '') : written;
  const role = roleWith(call, id.replaceAll("'", ''));
  return c.json({
    '@odata.context': `${call.base}/$metadata#Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRoleResponse`,
    RolePrivileges: rolePrivileges(privilegesOf(call.world, role), role.businessUnitId),
  });
}

function roleWith({ world, environment }: OrganizationCall, id: string): SecurityRole {
  const role = world.securityRoles.get(id.toLowerCase());
  if (role?.environmentId !== environment.id) throw recordNotFound('role', id);
  return role;
}

function shown({ world }: OrganizationCall, c: Context<CallEnv>, role: SecurityRole) {
  const expand = c.req.query('$expand') ?? '';
  if (expand !== '' && !expand.startsWith('roleprivileges_association')) {
    throw new DataverseError(
      400,
      '0x80060888',
      `Could not find a property named '${expand}' on type 'Microsoft.Dynamics.CRM.role'.`,
    );
  }
  return {
    ...roleJson(world, role),
    ...(expand === ''
      ? {}
      : {
          roleprivileges_association: privilegesOf(world, role).map(({ name }) => ({
            name,
            privilegeid: privilegeId(name),
          })),
        }),
  };
}
