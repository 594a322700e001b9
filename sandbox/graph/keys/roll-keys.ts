import type { Context } from 'hono';
import { z } from 'zod';
import { isSignedBy } from '../../entra/client-assertion.ts';
import { openJwt } from '../../plane/jwt.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { Application } from '../../world/directory-rows.ts';
import { keyBody } from '../application-body.ts';
import { keyCredentialJson } from '../application-json.ts';
import { callerOf, requireWrites } from '../caller.ts';
import { keyCredentialsFrom } from '../credentials.ts';
import { findApplication } from '../find-application.ts';
import { badRequest, GraphError } from '../graph-error.ts';
import { readBody } from '../read-body.ts';

const skewMs = 5 * 60_000;
const proofSecondsMost = 600;
const proofAudience = '00000002-0000-0000-c000-000000000000';
const addBody = z.object({
  keyCredential: keyBody,
  passwordCredential: z.null().optional(),
  proof: z.string(),
});

/**
 * POST `/applications/{key}/addKey`: proven by a valid key the application already has. An application
 * needs no permission to roll its own.
 */
export async function addKey(sandbox: Sandbox, c: Context<CallEnv>) {
  const body = await readBody(c, addBody);
  const row = ownApplication(sandbox, c);
  requireProof(sandbox, row, body.proof);
  const [made] = keyCredentialsFrom([body.keyCredential], []);
  if (!made) throw badRequest('Key credential is missing.');
  sandbox.world.applications.put({ ...row, keyCredentials: [...row.keyCredentials, made] });
  return c.json({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.keyCredential',
    ...keyCredentialJson(made),
  });
}

/** POST `/applications/{key}/removeKey`, with the same proof. */
export async function removeKey(sandbox: Sandbox, c: Context<CallEnv>) {
  const { keyId, proof } = await readBody(c, z.object({ keyId: z.guid(), proof: z.string() }));
  const row = ownApplication(sandbox, c);
  requireProof(sandbox, row, proof);
  const left = row.keyCredentials.filter((one) => one.keyId !== keyId.toLowerCase());
  if (left.length === row.keyCredentials.length) {
    throw badRequest(`No credentials found to be removed with keyId '${keyId}'.`);
  }
  sandbox.world.applications.put({ ...row, keyCredentials: left });
  return c.body(null, 204);
}

function ownApplication(sandbox: Sandbox, c: Context<CallEnv>): Application {
  const caller = callerOf(sandbox, c);
  const row = findApplication(sandbox, c.req.param('key') ?? '');
  if (row.appId !== caller.appId) requireWrites(caller, row);
  return row;
}

function requireProof({ clock }: Sandbox, row: Application, proof: string) {
  const jwt = openJwt(proof);
  const isProven =
    jwt !== undefined &&
    jwt.claims.iss === row.id &&
    [jwt.claims.aud].flat().includes(proofAudience) &&
    isTimely(jwt.claims, clock.nowMs()) &&
    row.keyCredentials.some(
      (one) => Date.parse(one.endDateTime) > clock.nowMs() && isSignedBy(one, jwt),
    );
  if (!isProven) {
    throw new GraphError('Authentication_MissingOrMalformed', 'Access Token missing or malformed.');
  }
}

/** Valid now, and for ten minutes at most. */
function isTimely(
  { nbf, exp = 0 }: { nbf?: number | undefined; exp?: number | undefined },
  nowMs: number,
): boolean {
  if (nbf === undefined || nbf * 1000 > nowMs + skewMs) return false;
  return exp * 1000 > nowMs && exp - nbf <= proofSecondsMost;
}
