import { database } from '#lib/kernel/db.ts';
import type { RunningSandbox } from '../sandbox/start-sandbox.ts';

export type WorldOf = {
  /** Client ids of registrations with the principal's tag. */
  applications: string[];
  deletedApplications: string[];
  servicePrincipals: string[];
  deletedServicePrincipals: string[];
  /** One entry per application user: the names of its roles. Deleted ones say so. */
  users: string[][];
};

/** What there is of a principal in the sandbox, whatever the portal believes. */
export async function worldOf(
  { world }: Pick<RunningSandbox, 'world'>,
  principalId: string,
): Promise<WorldOf> {
  const rows = await database().remoteObject.findMany({ where: { principalId } });
  const tag = `bp:${principalId}`;
  const applications = world.applications.all().filter((one) => one.tags.includes(tag));
  const clientIds = new Set([
    ...applications.map((one) => one.appId),
    ...rows.flatMap((row) => row.clientId ?? []),
  ]);
  const ofThis = [...clientIds].flatMap((id) => world.servicePrincipals.by('appId', id));
  const users = [...clientIds].flatMap((id) => world.systemUsers.by('applicationId', id));
  const idsOf = (all: { appId: string; deletedDateTime: string | null }[], isDeleted: boolean) =>
    all.filter((one) => (one.deletedDateTime !== null) === isDeleted).map((one) => one.appId);
  return {
    applications: idsOf(applications, false),
    deletedApplications: idsOf(applications, true),
    servicePrincipals: idsOf(ofThis, false),
    deletedServicePrincipals: idsOf(ofThis, true),
    users: users.map((user) =>
      user.isDeleted
        ? ['(deleted)']
        : user.roleIds.map((id) => world.securityRoles.get(id)?.name ?? id).sort(),
    ),
  };
}

export const nothing: WorldOf = {
  applications: [],
  deletedApplications: [],
  servicePrincipals: [],
  deletedServicePrincipals: [],
  users: [],
};

/** Exactly one of each, holding exactly these roles. */
export function oneOfEach(clientId: string, roles: string[]): WorldOf {
  return { ...nothing, applications: [clientId], servicePrincipals: [clientId], users: [roles] };
}

export function isSame(one: WorldOf, other: WorldOf): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What could still let a principal in: its user, its service principal, and its client secrets. */
export async function accessOf(
  { world }: Pick<RunningSandbox, 'world'>,
  principalId: string,
): Promise<{ isUserDisabled: boolean; isEnabled: boolean; secrets: number }> {
  const tag = `bp:${principalId}`;
  const application = world.applications.all().find((one) => one.tags.includes(tag));
  if (!application) throw new Error('There is no registration of this principal.');
  const users = world.systemUsers.by('applicationId', application.appId);
  const instances = world.servicePrincipals.by('appId', application.appId);
  return {
    isUserDisabled: users.length > 0 && users.every((user) => user.isDisabled),
    isEnabled: instances.some((one) => one.accountEnabled),
    secrets: application.passwordCredentials.length,
  };
}
