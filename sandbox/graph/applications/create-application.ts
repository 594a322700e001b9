import type { Context } from 'hono';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { applicationCreate } from '../application-body.ts';
import { applicationJson, passwordCredentialJson } from '../application-json.ts';
import { callerOf, requireAny } from '../caller.ts';
import { requireCredentialPolicy } from '../credential-policy.ts';
import { newPassword } from '../credentials.ts';
import { denied } from '../graph-error.ts';
import { entityAnswer } from '../list-answer.ts';
import { boundOwners } from '../owners.ts';
import { readBody } from '../read-body.ts';
import { newApplication } from './new-application.ts';

/** POST `/applications`, passwords and owners included ("Create application"). */
export async function createApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  requireAny(caller, 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All');
  const body = await readBody(c, applicationCreate);
  // It can be set by a later update only, says Microsoft Graph to such a caller.
  if (body.api?.acceptMappedClaims && !caller.permissions.has('Application.ReadWrite.All')) {
    throw denied();
  }
  const bound = boundOwners(sandbox, caller, body['owners@odata.bind'] ?? []);
  const becomesOwner = caller.isApp && behaviour(sandbox.world, 'callerBecomesOwner') === 'yes';
  const nowMs = sandbox.clock.nowMs();
  const passwords = (body.passwordCredentials ?? []).map((one) => {
    const made = newPassword(one, nowMs);
    requireCredentialPolicy(sandbox, made.credential);
    return made;
  });
  const row = {
    ...newApplication(sandbox, caller, body),
    passwordCredentials: passwords.map(({ credential }) => credential),
    owners: [...new Set([...bound, ...(becomesOwner ? [caller.objectId] : [])])],
  };
  sandbox.world.applications.put(row);
  const answer = {
    ...applicationJson(sandbox, row),
    passwordCredentials: passwords.map(({ credential, secretText }) => ({
      ...passwordCredentialJson(credential),
      secretText,
    })),
  };
  const is200 =
    passwords.length > 0 && behaviour(sandbox.world, 'createWithPasswordStatus') === '200';
  return entityAnswer(c, 'applications', answer, is200 ? 200 : 201);
}
