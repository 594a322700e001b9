import type { Context } from 'hono';
import { z } from 'zod';
import { keyCredentialsFrom } from '../graph/credentials.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { ControlError, readControl } from './read-control.ts';

const lifetimeSeconds = 300;

/**
 * POST `/sandbox/federated-token`: what an outside issuer (GitHub, Azure DevOps, a cluster) would hand to
 * a workload. The sandbox signs for all of them.
 */
export async function federatedToken({ keys, clock }: Sandbox, c: Context<CallEnv>) {
  const { issuer, subject, audience } = await readControl(
    c,
    z.object({ issuer: z.string(), subject: z.string(), audience: z.string() }),
  );
  const iat = Math.floor(clock.nowMs() / 1000);
  const claims = {
    iss: issuer,
    sub: subject,
    aud: audience,
    iat,
    nbf: iat,
    exp: iat + lifetimeSeconds,
  };
  return c.json({ token: await keys.sign(claims, 2) });
}

/** POST `/sandbox/certificates`: an admin uploads a certificate (base64 DER) to a registration by hand. */
export async function uploadCertificate({ world }: Sandbox, c: Context<CallEnv>) {
  const { appId, key } = await readControl(c, z.object({ appId: z.guid(), key: z.string() }));
  const row = world.applications.by('appId', appId.toLowerCase())[0];
  if (!row) throw new ControlError(404, `There is no application ${appId}.`);
  const made = keyCredentialsFrom([{ type: 'AsymmetricX509Cert', usage: 'Verify', key }], []);
  world.applications.put({ ...row, keyCredentials: [...row.keyCredentials, ...made] });
  return c.json({ keyIds: made.map(({ keyId }) => keyId) });
}
