import { control } from '../sandbox/testing/client.ts';
import type { Depth, SecurityRole, SystemUser } from '../sandbox/world/dataverse-rows.ts';
import type { Application, ServicePrincipal } from '../sandbox/world/directory-rows.ts';
import type { PortalInProcess } from './portal-in-process.ts';

/** A principal's things as they stand in the sandbox, and what admins of the tenant may do to them. */
export type ByHand = {
  application: () => Application;
  instance: () => ServicePrincipal;
  user: () => SystemUser;
  changeApplication: (changes: Partial<Application>) => void;
  changeInstance: (changes: Partial<ServicePrincipal>) => void;
  changeUser: (changes: Partial<SystemUser>) => void;
  /** Changes something by the sandbox's control plane: `/owners`, `/permissions` or `/roles`. */
  control: (path: string, body: Record<string, unknown>) => Promise<void>;
  /** A role of the user's business unit. */
  role: (name: string) => SecurityRole;
  /** Makes a role of the user's business unit, with these privileges. */
  makeRole: (name: string, privileges: { name: string; depth: Depth }[]) => SecurityRole;
  /** Everybody in the user's business unit holds these roles by its team. */
  giveTeam: (roleIds: string[]) => void;
  /** Makes everything as it was when this was called. */
  putBack: () => void;
};

export function byHand({ sandbox }: PortalInProcess, principalId: string): ByHand {
  const { world } = sandbox;
  const tag = `bp:${principalId}`;
  const application = () => the(world.applications.all().find((one) => one.tags.includes(tag)));
  const { appId } = application();
  const instance = () => the(world.servicePrincipals.by('appId', appId)[0]);
  const user = () => the(world.systemUsers.by('applicationId', appId)[0]);
  const rolesHere = () => world.securityRoles.by('environmentId', user().environmentId);
  const teamsHere = () => world.teams.by('environmentId', before.user.environmentId);
  const before = { application: application(), instance: instance(), user: user() };
  const [teams, roles] = [teamsHere(), rolesHere()];
  const role = (name: string) =>
    the(
      rolesHere().find((one) => one.name === name && one.businessUnitId === user().businessUnitId),
    );
  return {
    application,
    instance,
    user,
    changeApplication: (changes) => void world.applications.put({ ...application(), ...changes }),
    changeInstance: (changes) => void world.servicePrincipals.put({ ...instance(), ...changes }),
    changeUser: (changes) => void world.systemUsers.put({ ...user(), ...changes }),
    control: async (path, body) => {
      const { environmentId } = before.user;
      const about = path === '/roles' ? { environmentId, applicationId: appId } : { appId };
      const { status } = await control(sandbox, 'POST', path, { ...about, ...body });
      if (status !== 200) throw new Error(`The sandbox answered ${status} to ${path}.`);
    },
    role,
    makeRole: (name, privileges) => {
      const id = crypto.randomUUID();
      return world.securityRoles.put({
        ...role('Basic User'),
        ...{ id, rootId: id, parentId: null, templateId: null, name, privileges },
      });
    },
    giveTeam: (roleIds) => {
      const { businessUnitId } = user();
      const team = teamsHere().find(
        (one) => one.isDefault && one.businessUnitId === businessUnitId,
      );
      world.teams.put({ ...the(team), roleIds });
    },
    putBack: () => {
      world.applications.put(before.application);
      world.servicePrincipals.put(before.instance);
      for (const { id } of world.systemUsers.by('applicationId', appId))
        world.systemUsers.remove(id);
      world.systemUsers.put(before.user);
      for (const team of teams) world.teams.put(team);
      const known = new Set(roles.map(({ id }) => id));
      for (const { id } of rolesHere()) if (!known.has(id)) world.securityRoles.remove(id);
      const { id } = before.instance;
      for (const one of world.appRoleAssignments.by('principalId', id))
        world.appRoleAssignments.remove(one.id);
      for (const one of world.permissionGrants.by('clientId', id))
        world.permissionGrants.remove(one.id);
    },
  };
}

function the<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The sandbox does not have it.');
  return found;
}
