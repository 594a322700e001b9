import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Application } from '../world/directory-rows.ts';
import { fingerprint } from '../world/ids.ts';
import { proveByAssertion } from './client-assertion.ts';
import type { AuthenticatedClient, TokenRequest } from './token-request.ts';

/**
 * Proves a confidential client by a secret or an assertion ("OAuth 2.0 client credentials flow").
 * Refuses none at all (AADSTS7000218) and any client credential that comes from a browser.
 */
export function authenticateClient(
  sandbox: Sandbox,
  application: Application,
  request: TokenRequest,
): AuthenticatedClient {
  if (request.origin !== undefined) throw new EntraError(9002326, { origin: request.origin });
  const { client_assertion: assertion } = request.form;
  if (assertion !== undefined) return proveByAssertion(sandbox, application, request, assertion);
  if (request.clientSecret === undefined) throw new EntraError(7000218);
  return proveBySecret(sandbox, application, request.clientSecret);
}

/** Of the application or of its service principal. Refuses a wrong or not yet replicated secret (AADSTS7000215) and an expired one (7000222). */
function proveBySecret(
  { world, lag, clock }: Sandbox,
  application: Application,
  value: string,
): AuthenticatedClient {
  const facts = { app: application.appId };
  const hash = fingerprint(value);
  const principal = world.servicePrincipals
    .by('appId', application.appId)
    .find(({ deletedDateTime }) => deletedDateTime === null);
  const secret = [
    ...application.passwordCredentials,
    ...(principal?.passwordCredentials ?? []),
  ].find(({ secretHash }) => secretHash === hash);
  if (!secret) throw new EntraError(7000215, facts);
  const { keyId, createdAtMs } = secret;
  if (!lag.sees('secret.entra', { id: keyId, createdAtMs })) throw new EntraError(7000215, facts);
  const nowMs = clock.nowMs();
  if (Date.parse(secret.endDateTime) <= nowMs) throw new EntraError(7000222, facts);
  if (Date.parse(secret.startDateTime) > nowMs + 60_000) throw new EntraError(7000215, facts);
  return { strength: '1' };
}
