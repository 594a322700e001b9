import type { Context } from 'hono';
import type { CallEnv } from '../plane/sandbox.ts';
import { idOf } from '../world/ids.ts';
import { listAnswer, withTag } from './answers.ts';
import type { OrganizationCall } from './organization-call.ts';
import { allPrivileges, privilegeId } from './privileges.ts';
import { requirePrivilege, roleEntity } from './require-privilege.ts';

/** The `accessright` numbers of a privilege ("privilege EntityType"); the longer word stands last. */
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
/** The mask of a record filter is unconfirmed. */
const depthMasks = { Basic: 1, Local: 2, Deep: 4, Global: 8, RecordFilter: 16 };

/** GET `/privileges`, usually filtered by name. */
export function listPrivileges(call: OrganizationCall, c: Context<CallEnv>) {
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
  return listAnswer(call, c, 'privileges', rows);
}

/** GET `/roleprivilegescollection`: which role holds which privilege, with the depth as a mask 1, 2, 4, 8. */
export function listRolePrivileges(call: OrganizationCall, c: Context<CallEnv>) {
  requirePrivilege(call, 'prvReadRole', roleEntity);
  const roles = call.world.securityRoles.by('environmentId', call.environment.id);
  const rows = roles.flatMap((role) =>
    role.privileges.map(({ name, depth }) =>
      withTag(
        {
          roleprivilegeid: idOf('dataverse', 'role-privilege', role.id, name),
          roleid: role.id,
          privilegeid: privilegeId(name),
          privilegedepthmask: depthMasks[depth],
        },
        1,
      ),
    ),
  );
  return listAnswer(call, c, 'roleprivilegescollection', rows, {
    properties: ['roleprivilegeid', 'roleid', 'privilegeid', 'privilegedepthmask'],
  });
}
