import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../world/directory-rows.ts';
import { passwordBody } from './application-body.ts';
import { passwordCredentialJson } from './application-json.ts';
import { callerOf, requireWrites } from './caller.ts';
import { requireCredentialPolicy } from './credential-policy.ts';
import { newPassword } from './credentials.ts';
import { badRequest } from './graph-error.ts';
import { readBody } from './read-body.ts';

type Holder = Application | ServicePrincipal;

/**
 * POST `/applications/{key}/addPassword`, and the same of a service principal, which has a list of its
 * own: the only moment at which the value is shown.
 */
export async function addPassword(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  find: (key: string) => Holder,
  put: (holder: Holder) => void,
) {
  const caller = callerOf(sandbox, c);
  const body = await readBody(c, z.object({ passwordCredential: passwordBody.nullish() }));
  const row = find(c.req.param('key') ?? '');
  requireWrites(caller, row);
  const made = newPassword(
    body.passwordCredential ?? {},
    sandbox.clock.nowMs(),
    nextBeginning(sandbox),
  );
  requireCredentialPolicy(sandbox, made.credential);
  put({ ...row, passwordCredentials: [...(row.passwordCredentials ?? []), made.credential] });
  return c.json({
    '@odata.context':
      'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.passwordCredential',
    ...passwordCredentialJson(made.credential),
    secretText: made.secretText,
  });
}

/** POST `…/removePassword`: 204, or 400 for a key id that is not there. */
export async function removePassword(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  find: (key: string) => Holder,
  put: (holder: Holder) => void,
) {
  const caller = callerOf(sandbox, c);
  const { keyId } = await readBody(c, z.object({ keyId: z.guid() }));
  const row = find(c.req.param('key') ?? '');
  requireWrites(caller, row);
  const present = row.passwordCredentials ?? [];
  const left = present.filter((one) => one.keyId !== keyId.toLowerCase());
  if (left.length === present.length) {
    throw badRequest(`No password credential found with keyId '${keyId}'.`);
  }
  put({ ...row, passwordCredentials: left });
  return c.body(null, 204);
}

/** Entra's draw may begin with any character; here only where it was told to, once for each time. */
function nextBeginning({ world }: Sandbox): string | undefined {
  const [next, ...beginnings] = world.settings.get('next-secrets')?.beginnings ?? [];
  if (next !== undefined) world.settings.put({ id: 'next-secrets', beginnings });
  return next;
}
