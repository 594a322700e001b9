import type { Sandbox } from '../plane/sandbox.ts';
import { isoSeconds } from '../world/clock.ts';
import type { Application, PasswordCredential, ServicePrincipal } from '../world/directory-rows.ts';

/** Everything that exists, without any value that opens something: for tests to ask afterwards. */
export function worldDump({ world, clock }: Sandbox) {
  return {
    now: isoSeconds(clock.nowMs()),
    applications: world.applications.all().map(applicationDump),
    servicePrincipals: world.servicePrincipals.all().map(servicePrincipalDump),
    appRoleAssignments: world.appRoleAssignments.all(),
    permissionGrants: world.permissionGrants.all(),
    people: world.people.all(),
    environments: world.environments.all(),
    systemUsers: world.systemUsers.all().map((user) => ({
      ...user,
      businessUnit: world.businessUnits.get(user.businessUnitId)?.name ?? null,
      roles: user.roleIds.flatMap((id) => world.securityRoles.get(id)?.name ?? []),
    })),
    rows: world.tableRows.all(),
    backups: world.backups.all().map(({ id, environmentId, takenAtMs }) => {
      return { id, environmentId, takenAt: isoSeconds(takenAtMs) };
    }),
    adminApplications: world.adminApplications.all().map(({ id }) => id),
  };
}

function applicationDump({ passwordCredentials, keyCredentials, ...rest }: Application) {
  return {
    ...rest,
    passwordCredentials: passwordCredentials.map(passwordDump),
    keyCredentials: keyCredentials.map(({ key: _, ...shown }) => shown),
  };
}

function servicePrincipalDump({ passwordCredentials = [], ...rest }: ServicePrincipal) {
  return { ...rest, passwordCredentials: passwordCredentials.map(passwordDump) };
}

function passwordDump({ secretHash: _, ...shown }: PasswordCredential) {
  return shown;
}
