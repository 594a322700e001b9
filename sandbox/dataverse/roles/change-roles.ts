import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv } from '../../plane/sandbox.ts';
import { depth as anyDepth, type SecurityRole } from '../../world/dataverse-rows.ts';
import { newId } from '../../world/ids.ts';
import { createdAnswer } from '../answers.ts';
import { isAtOrBelow } from '../business-unit-tree.ts';
import { badRequest, duplicateKey, recordNotFound } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { allPrivileges, depthBetween, privilegeId, reaches } from '../privileges.ts';
import { idIn, readBody } from '../read-body.ts';
import { missing, requirePrivilege, roleEntity } from '../require-privilege.ts';
import { roleJson } from './role-json.ts';

const createBody = z.looseObject({
  name: z.string().min(1).max(100),
  roleid: z.guid().optional(),
  'businessunitid@odata.bind': z.string(),
});

/** POST `/roles`: the role, and its copy in every business unit below. */
export async function createRole(call: OrganizationCall, c: Context<CallEnv>) {
  const body = await readBody(c, createBody);
  requirePrivilege(call, 'prvCreateRole', roleEntity);
  const { world, environment, sandbox, user } = call;
  const unitId = idIn(body['businessunitid@odata.bind'], 'businessunits');
  const unit = world.businessUnits.get(unitId);
  if (unit?.environmentId !== environment.id) throw recordNotFound('businessunit', unitId);
  const depth = depthBetween(world, user.businessUnitId, unit.id);
  requirePrivilege(call, 'prvCreateRole', roleEntity, depth);
  const rootId = body.roleid?.toLowerCase() ?? newId();
  if (world.securityRoles.get(rootId)) throw duplicateKey();
  const ids = new Map([[unit.id, rootId]]);
  const units = world.businessUnits
    .by('environmentId', environment.id)
    .filter((one) => isAtOrBelow(world, one.id, unit.id));
  const copies = units.map((one): SecurityRole => {
    const id = ids.get(one.id) ?? newId();
    ids.set(one.id, id);
    return {
      id,
      environmentId: environment.id,
      businessUnitId: one.id,
      name: body.name,
      rootId,
      parentId: one.id === unit.id ? null : (ids.get(one.parentId ?? '') ?? null),
      templateId: null,
      isManaged: false,
      createdAtMs: sandbox.clock.nowMs(),
      privileges: [],
    };
  });
  world.transact(() => {
    for (const copy of copies) world.securityRoles.put(copy);
  });
  return createdAnswer(call, c, 'roles', rootId, () => {
    const made = world.securityRoles.get(rootId);
    return made ? roleJson(world, made) : {};
  });
}

const privilegesBody = z.object({
  Privileges: z.array(z.looseObject({ PrivilegeId: z.guid(), Depth: anyDepth })),
});

/** POST `/roles({id})/Microsoft.Dynamics.CRM.AddPrivilegesRole`: nobody adds what they do not hold. */
export async function addPrivilegesRole(call: OrganizationCall, c: Context<CallEnv>) {
  const { Privileges: wanted } = await readBody(c, privilegesBody);
  requirePrivilege(call, 'prvWriteRole', roleEntity);
  const { world, environment } = call;
  const id = (c.req.param('id') ?? '').toLowerCase();
  const role = world.securityRoles.get(id);
  const root = role && world.securityRoles.get(role.rootId);
  if (root?.environmentId !== environment.id) throw recordNotFound('role', id);
  const held = call.held();
  const added = wanted.map((one) => {
    const name = allPrivileges.find(
      (known) => privilegeId(known) === one.PrivilegeId.toLowerCase(),
    );
    if (!name) throw badRequest(`There is no privilege with id ${one.PrivilegeId}.`);
    const own = held.get(name);
    if (!own || !reaches(own, one.Depth)) throw missing(call, name, roleEntity, held.size);
    return { name, depth: one.Depth };
  });
  const names = new Set(added.map(({ name }) => name));
  const kept = root.privileges.filter(({ name }) => !names.has(name));
  world.securityRoles.put({ ...root, privileges: [...kept, ...added] });
  return c.body(null, 204);
}
