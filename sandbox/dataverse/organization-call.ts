import type { Context } from 'hono';
import { bearerOf } from '../plane/bearer.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { dataverseAppId } from '../seed/microsoft-apps.ts';
import type { Environment, SystemUser } from '../world/dataverse-rows.ts';
import { tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';
import { adminOnly, DataverseError, userDisabled } from './dataverse-error.ts';
import { heldAsKnown } from './permission-cache.ts';
import { type Held, rolesOf } from './privileges.ts';

type Organization = NonNullable<Environment['organization']>;

/** Where a call has arrived, and as whom: one organization and the caller's row in it. */
export type OrganizationCall = {
  sandbox: Sandbox;
  world: World;
  environment: Environment;
  organization: Organization;
  user: SystemUser;
  /** The caller's privileges, worked out when they are asked for. */
  held: () => Held;
  /** `https://host/api/data/v9.2`, as the real organization would name itself. */
  base: string;
};

/** Admits a caller to the organization: its token must be for it, its user there and enabled. */
export function organizationCall(sandbox: Sandbox, c: Context<CallEnv>): OrganizationCall {
  const { world } = sandbox;
  const domainName = c.req.param('domainName') ?? '';
  const environment = world.environments.by('domainName', domainName.toLowerCase())[0];
  const organization = environment?.organization;
  if (!environment || !organization) {
    throw new DataverseError(404, '0x80040217', `No organization answers at '${domainName}'.`);
  }
  const objectId = authenticated(sandbox, c, organization);
  if (environment.runtimeState !== 'Enabled') {
    throw new DataverseError(503, '0x80040216', 'The environment is disabled.');
  }
  const user = world.systemUsers
    .by('directoryObjectId', objectId)
    .find((one) => one.environmentId === environment.id && !one.isDeleted);
  if (!user) {
    throw new DataverseError(403, '0x80072560', 'The user is not a member of the organization.');
  }
  if (user.isDisabled) throw userDisabled();
  if (environment.isInAdministrationMode && !isAdmitted(world, user)) throw adminOnly();
  const base = `${organization.instanceUrl}api/data/v9.2`;
  return {
    sandbox,
    world,
    environment,
    organization,
    user,
    held: () => heldAsKnown(sandbox, c, user),
    base,
  };
}

/** System Administrator and System Customizer, whatever they are called ("Administration mode"). */
const admitted = ['627090ff-40a3-4053-8790-584edc5be201', '119f245c-3cc8-4b62-b31c-d1a046ced15d'];

function isAdmitted(world: World, user: SystemUser): boolean {
  return rolesOf(world, user).some(({ templateId }) => admitted.includes(templateId ?? ''));
}

function authenticated(sandbox: Sandbox, c: Context<CallEnv>, organization: Organization): string {
  const own = organization.instanceUrl.replace(/\/$/, '');
  const audiences = [own, organization.instanceApiUrl, dataverseAppId];
  const bearer = bearerOf(sandbox, c.req.header('Authorization'), (audience) =>
    audiences.includes(audience.replace(/\/$/, '').toLowerCase()),
  );
  if (typeof bearer === 'string') {
    c.header(
      'WWW-Authenticate',
      `Bearer authorization_uri=https://login.microsoftonline.com/${tenant.id}/oauth2/authorize, resource_id=${own}/`,
    );
    throw new DataverseError(401, '0x8005F101', 'The requested resource requires authentication.');
  }
  c.set('caller', bearer.userName ?? bearer.appId);
  return bearer.objectId;
}
