import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SystemUser } from '../../world/dataverse-rows.ts';
import { badRequest, recordNotFound } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { type Held, heldBy, rolePrivileges } from '../privileges.ts';
import { requirePrivilege, userEntity } from '../require-privilege.ts';
import { systemUserAt } from './read-system-users.ts';

/** GET `/systemusers({id})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`: own and team roles together. */
export function retrieveUserPrivileges(call: OrganizationCall, c: Context<CallEnv>) {
  const user = systemUserAt(call, c);
  return answer(call, c, user, heldFor(call, user), 'RetrieveUserPrivilegesResponse');
}

/** GET `/systemusers({id})/…RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=[…])`: only those of these names. */
export function retrieveUserSetOfPrivileges(call: OrganizationCall, c: Context<CallEnv>) {
  const user = systemUserAt(call, c);
  const held = narrowed(heldFor(call, user), argument(c, 'PrivilegeNames'));
  return answer(call, c, user, held, 'RetrieveUserSetOfPrivilegesByNamesResponse');
}

/**
 * GET `/RetrieveAadUserPrivileges(DirectoryObjectId={oid})`: asks by the Entra object, whether or not it
 * has become a user here; one that has not holds nothing yet.
 */
export function retrieveAadUserPrivileges(call: OrganizationCall, c: Context<CallEnv>) {
  const user = userOfObject(call, argument(c, 'DirectoryObjectId'));
  return answer(call, c, user, heldFor(call, user), 'RetrieveAadUserPrivilegesResponse');
}

/** GET `/RetrieveAadUserSetOfPrivilegesByNames(DirectoryObjectId={oid},PrivilegeNames=[…])`. */
export function retrieveAadUserSetOfPrivileges(call: OrganizationCall, c: Context<CallEnv>) {
  const user = userOfObject(call, argument(c, 'DirectoryObjectId'));
  const held = narrowed(heldFor(call, user), argument(c, 'PrivilegeNames'));
  return answer(call, c, user, held, 'RetrieveAadUserSetOfPrivilegesByNamesResponse');
}

function userOfObject(
  { world, environment }: OrganizationCall,
  oid: string,
): SystemUser | undefined {
  const id = oid.toLowerCase();
  const user = world.systemUsers
    .by('directoryObjectId', id)
    .find((one) => one.environmentId === environment.id);
  if (!user && !world.servicePrincipals.get(id) && !world.people.get(id)) {
    throw recordNotFound('systemuser', oid);
  }
  return user;
}

function heldFor(call: OrganizationCall, user: SystemUser | undefined): Held {
  if (user?.id !== call.user.id) requirePrivilege(call, 'prvReadUser', userEntity);
  return user ? heldBy(call.world, user) : new Map();
}

function narrowed(held: Held, names: string): Held {
  const wanted = privilegeNames.safeParse(jsonOf(names.replaceAll("'", '"')));
  if (!wanted.success) throw badRequest('PrivilegeNames is a collection of names.');
  return new Map([...held].filter(([name]) => wanted.data.includes(name)));
}

const privilegeNames = z.array(z.string());

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A function's argument, written in the address or behind a parameter alias (`Name=@p1` … `?@p1=…`). */
function argument(c: Context<CallEnv>, name: string): string {
  const given = decodeURIComponent(c.req.param('arguments') ?? '');
  const written = new RegExp(`(?:^|,)${name}=(\\[[^\\]]*\\]|[^,]*)`, 'i').exec(given)?.[1];
  const value = written?.startsWith('@') ? c.req.query(written) : written;
  if (value === undefined) throw badRequest(`${name} is required.`);
  return value;
}

function answer(
  call: OrganizationCall,
  c: Context<CallEnv>,
  user: SystemUser | undefined,
  held: Held,
  type: string,
) {
  const privileges = [...held].map(([name, depth]) => ({ name, depth }));
  return c.json({
    '@odata.context': `${call.base}/$metadata#Microsoft.Dynamics.CRM.${type}`,
    RolePrivileges: rolePrivileges(privileges, user?.businessUnitId ?? call.user.businessUnitId),
  });
}
