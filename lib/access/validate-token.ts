import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { now } from '#lib/kernel/clock.ts';
import { givenName } from '#lib/model/given-name.ts';
import { type RoleName, roleName } from '#lib/model/role.ts';
import { type TokenFault, tokenFaultOf } from './token-fault.ts';

/** What a token must say to be one of this portal's tenant, for this portal, through this portal. */
export type Expected = {
  issuer: string;
  tenantId: string;
  clientId: string;
  keys: JWTVerifyGetKey;
};

export type AccessClaims = {
  tenantId: string;
  objectId: string;
  roles: RoleName[];
  /** Entra's id of this one token. */
  tokenId: string;
  expiresAt: Date;
};

export type IdClaims = {
  objectId: string;
  name: string;
  userPrincipalName: string;
  entraSessionId: string | null;
  loginHint: string | null;
  /** `auth_time`: when the person last proved who they are; null where the token does not say. */
  authenticatedAt: Date | null;
  /** `acrs`: the authentication contexts of Conditional Access that this sign-in meets. */
  authContexts: string[];
};

export type Validated<T> = { ok: true; claims: T } | { ok: false; fault: TokenFault };

/** The scope of the portal's own API; a token for anything else was not meant for us. */
const ownScope = 'access_as_user';
const clockToleranceSeconds = 60;

const anyClaims = z.looseObject({
  tid: z.string(),
  oid: z.guid(),
  ver: z.literal('2.0'),
  exp: z.number(),
});

const accessClaims = anyClaims.extend({
  uti: z.string().min(1),
  azp: z.string().optional(),
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  roles: z.array(z.string()).default([]),
});

const idClaims = anyClaims.extend({
  nonce: z.string().optional(),
  name: givenName.optional(),
  preferred_username: givenName.optional(),
  sid: z.string().optional(),
  login_hint: z.string().optional(),
  // Optional claims, which the registration has to ask for: a shape that is not known says nothing.
  auth_time: z.number().optional().catch(undefined),
  acrs: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .default([])
    .catch([]),
});

/**
 * Checks an access token for the portal's own API (Microsoft: "Access token claims reference").
 * Refuses with the first fault found; throws only when the key set cannot be read.
 */
export async function validateAccessToken(
  token: string,
  expected: Expected,
): Promise<Validated<AccessClaims>> {
  const read = await verify(token, expected, accessClaims);
  if (!read.ok) return read;
  const { claims } = read;
  if (claims.idtyp === 'app') return fault('app-only');
  if (claims.azp !== expected.clientId) return fault('client');
  if (!claims.scp?.split(' ').includes(ownScope)) return fault('scope');
  return {
    ok: true,
    claims: {
      tenantId: claims.tid,
      objectId: claims.oid,
      roles: roleName.options.filter((role) => claims.roles.includes(role)),
      tokenId: claims.uti,
      expiresAt: new Date(claims.exp * 1000),
    },
  };
}

/**
 * Checks the id token that came with it: same keys, and the nonce this browser was given. Age is read
 * from `auth_time` alone (Microsoft: "Optional claims reference"): `iat` is when a token was written,
 * which Entra does silently too.
 */
export async function validateIdToken(
  token: string,
  expected: Expected & { nonce: string; objectId: string },
): Promise<Validated<IdClaims>> {
  const read = await verify(token, expected, idClaims);
  if (!read.ok) return read;
  const { claims } = read;
  if (claims.nonce !== expected.nonce) return fault('nonce');
  if (claims.oid !== expected.objectId) return fault('other-person');
  const userPrincipalName = claims.preferred_username ?? claims.oid;
  return {
    ok: true,
    claims: {
      objectId: claims.oid,
      name: claims.name ?? userPrincipalName,
      userPrincipalName,
      entraSessionId: claims.sid ?? null,
      loginHint: claims.login_hint ?? claims.preferred_username ?? null,
      authenticatedAt:
        claims.auth_time === undefined ? null : new Date(Math.trunc(claims.auth_time * 1000)),
      authContexts: claims.acrs,
    },
  };
}

/** What both kinds share. RS256 alone is allowed: neither `none` nor a secret made of our key. */
async function verify<S extends typeof anyClaims>(
  token: string,
  expected: Expected,
  schema: S,
): Promise<Validated<z.output<S>>> {
  const options = {
    algorithms: ['RS256'],
    issuer: expected.issuer,
    audience: expected.clientId,
    clockTolerance: clockToleranceSeconds,
    currentDate: now(),
    requiredClaims: ['exp', 'nbf', 'iat'],
  };
  try {
    const { payload } = await jwtVerify(token, expected.keys, options);
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return fault('malformed');
    if (parsed.data.tid !== expected.tenantId) return fault('tenant');
    return { ok: true, claims: parsed.data };
  } catch (error) {
    return fault(tokenFaultOf(error));
  }
}

function fault(found: TokenFault): { ok: false; fault: TokenFault } {
  return { ok: false, fault: found };
}
