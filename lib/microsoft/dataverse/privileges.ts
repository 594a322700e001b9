import { z } from 'zod';
import type { Privilege } from '#lib/model/privilege.ts';
import type { Call } from '../call.ts';
import { readBody } from '../http.ts';
import type { DataverseClient } from './dataverse-client.ts';

/** The depth is carried as it comes: `PrivilegeDepth` grew before, by `RecordFilter`. */
const rolePrivileges = z.object({
  RolePrivileges: z.array(
    z
      .object({ PrivilegeId: z.guid(), PrivilegeName: z.string(), Depth: z.string() })
      .transform((row) => ({
        privilegeId: row.PrivilegeId,
        name: row.PrivilegeName,
        depth: row.Depth,
      })),
  ),
});

/** Privileges of a role (Web API, RetrieveRolePrivilegesRole function). */
export function privilegesOfRole(
  client: DataverseClient,
  call: Call,
  roleId: string,
): Promise<Privilege[]> {
  return read(client, call, `/RetrieveRolePrivilegesRole(RoleId=${roleId})`);
}

/** Privileges of a user by its own roles and those of its teams (RetrieveUserPrivileges function). */
export function privilegesOfUser(
  client: DataverseClient,
  call: Call,
  userId: string,
): Promise<Privilege[]> {
  return read(
    client,
    call,
    `/systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`,
  );
}

async function read(client: DataverseClient, call: Call, path: string): Promise<Privilege[]> {
  const answer = await client.request(call, { path, isStrong: true });
  return readBody(call, answer, rolePrivileges).RolePrivileges;
}
