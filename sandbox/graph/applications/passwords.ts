import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../../sandbox.ts';
import { passwordBody } from '../application-body.ts';
import { passwordCredentialJson } from '../application-json.ts';
import { callerOf, requireWrites } from '../caller.ts';
import { requireCredentialPolicy } from '../credential-policy.ts';
import { newPassword } from '../credentials.ts';
import { findApplication } from '../find-application.ts';
import { badRequest } from '../graph-error.ts';
import { readBody } from '../read-body.ts';

/** POST `/applications/{key}/addPassword`: the only moment at which the value is shown. */
export async function addPassword(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const body = await readBody(c, z.object({ passwordCredential: passwordBody.nullish() }));
  const row = findApplication(sandbox, c.req.param('key') ?? '');
  requireWrites(caller, row);
  const made = newPassword(body.passwordCredential ?? {}, sandbox.clock.nowMs());
  requireCredentialPolicy(sandbox, made.credential);
  sandbox.world.applications.put({
    ...row,
    passwordCredentials: [...row.passwordCredentials, made.credential],
  });
  return c.json({
    '@odata.context':
      'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.passwordCredential',
    ...passwordCredentialJson(made.credential),
    secretText: made.secretText,
  });
}

/** POST `/applications/{key}/removePassword`: 204, or 400 for a key id the application does not have. */
export async function removePassword(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const { keyId } = await readBody(c, z.object({ keyId: z.guid() }));
  const row = findApplication(sandbox, c.req.param('key') ?? '');
  requireWrites(caller, row);
  const left = row.passwordCredentials.filter((one) => one.keyId !== keyId.toLowerCase());
  if (left.length === row.passwordCredentials.length) {
    throw badRequest(`No password credential found with keyId '${keyId}'.`);
  }
  sandbox.world.applications.put({ ...row, passwordCredentials: left });
  return c.body(null, 204);
}
