import { createHash } from 'node:crypto';
import type { Claims } from '../plane/keys.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Person, ServicePrincipal } from '../world/directory-rows.ts';
import { newOpaque } from '../world/ids.ts';
import { tenant } from '../world/tenant.ts';
import type { Proof } from './codes.ts';
import { rolesOf } from './directory.ts';
import type { Resource } from './resources.ts';

export const tokenLifetimeSeconds = 3599;
export const issuerV2 = `https://login.microsoftonline.com/${tenant.id}/v2.0`;
export const issuerV1 = `https://sts.windows.net/${tenant.id}/`;

/** How the client proved itself, as the `azpacr` claim counts it. */
export type ClientStrength = '0' | '1' | '2';

/** An app-only access token ("Access token claims reference"): oid and sub are the service principal. */
export async function mintAppToken(
  sandbox: Sandbox,
  client: ServicePrincipal,
  resource: Resource,
  strength: ClientStrength,
): Promise<string> {
  const roles = rolesOf(sandbox, client.id, resource.servicePrincipal);
  const claims = {
    ...commonClaims(sandbox, resource),
    oid: client.id,
    sub: client.id,
    // Optional in the registration of an API with v2 tokens; Microsoft's own with v1 tokens always say it.
    ...(resource.version === 1 ? { idtyp: 'app' } : {}),
    ...(roles.length > 0 ? { roles } : {}),
    ...clientClaims(resource, client, strength),
  };
  return await sandbox.keys.sign(claims, resource.version);
}

/** Who signed in, and what their tokens can say of it. */
export type SignIn = Proof & { person: Person; sid: string };

/** An access token of a signed-in person, for the scopes given. */
export async function mintUserToken(
  sandbox: Sandbox,
  { person, sid, lifetimeSeconds }: SignIn,
  client: ServicePrincipal,
  resource: Resource,
  scopes: readonly string[],
  strength: ClientStrength,
): Promise<string> {
  const roles = rolesOf(sandbox, person.id, resource.servicePrincipal);
  const names =
    resource.version === 2
      ? { preferred_username: person.userPrincipalName }
      : {
          acr: '1',
          amr: ['pwd', 'mfa'],
          upn: person.userPrincipalName,
          unique_name: person.userPrincipalName,
        };
  const claims = {
    ...commonClaims(sandbox, resource, lifetimeSeconds),
    name: person.displayName,
    oid: person.id,
    sub: pairwise(person.id, resource.servicePrincipal.appId),
    ...names,
    scp: scopes.join(' '),
    sid,
    ...(roles.length > 0 ? { roles } : {}),
    ...clientClaims(resource, client, strength),
  };
  return await sandbox.keys.sign(claims, resource.version);
}

/** The id token for the client itself ("ID token claims reference"). */
export async function mintIdToken(
  sandbox: Sandbox,
  { person, sid, authTimeMs, contexts = [], lifetimeSeconds }: SignIn,
  client: ServicePrincipal,
  nonce: string | undefined,
): Promise<string> {
  const roles = rolesOf(sandbox, person.id, client);
  const [application] = sandbox.world.applications.by('appId', client.appId);
  const saysWhen = application?.idTokenClaims?.includes('auth_time') && authTimeMs !== undefined;
  const claims = {
    ...times(sandbox, lifetimeSeconds),
    ...(saysWhen ? { auth_time: Math.floor(authTimeMs / 1000) } : {}),
    ...(contexts.length > 0 ? { acrs: contexts } : {}),
    aud: client.appId,
    iss: issuerV2,
    name: person.displayName,
    preferred_username: person.userPrincipalName,
    login_hint: loginHintOf(person),
    oid: person.id,
    sub: pairwise(person.id, client.appId),
    sid,
    tid: tenant.id,
    uti: newOpaque(16),
    rh: rh(),
    ver: '2.0',
    ...(nonce === undefined ? {} : { nonce }),
    ...(roles.length > 0 ? { roles } : {}),
  };
  return await sandbox.keys.sign(claims, 2);
}

/** The opaque `login_hint` claim: leads back to the person at authorize and logout. */
export function loginHintOf(person: Person): string {
  return `O.${Buffer.from(person.id).toString('base64url')}`;
}

/** What MSAL builds its account key from. */
export function clientInfoOf(person: Person): string {
  return Buffer.from(JSON.stringify({ uid: person.id, utid: tenant.id })).toString('base64url');
}

function commonClaims(sandbox: Sandbox, resource: Resource, lifetimeSeconds?: number): Claims {
  return {
    aud: resource.audience,
    iss: resource.version === 2 ? issuerV2 : issuerV1,
    ...times(sandbox, lifetimeSeconds),
    aio: newOpaque(24),
    rh: rh(),
    tid: tenant.id,
    uti: newOpaque(16),
    ver: `${resource.version}.0`,
  };
}

function clientClaims(
  resource: Resource,
  client: ServicePrincipal,
  strength: ClientStrength,
): Claims {
  return resource.version === 2
    ? { azp: client.appId, azpacr: strength }
    : { appid: client.appId, appidacr: strength, app_displayname: client.displayName };
}

function times({ clock }: Sandbox, lifetimeSeconds = tokenLifetimeSeconds) {
  const iat = Math.floor(clock.nowMs() / 1000);
  return { iat, nbf: iat, exp: iat + lifetimeSeconds };
}

function rh(): string {
  return `1.${newOpaque(18)}.`;
}

function pairwise(objectId: string, appId: string): string {
  return createHash('sha256').update(`${objectId} ${appId}`).digest('base64url');
}
