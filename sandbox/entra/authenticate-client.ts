import { fingerprint } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Application } from '../world/directory-rows.ts';
import { EntraError } from './entra-error.ts';
import type { AuthenticatedClient, TokenRequest } from './token-request.ts';

/**
 * Proves a confidential client by its secret ("OAuth 2.0 client credentials flow"). Refuses a wrong or
 * not yet replicated secret (AADSTS7000215), an expired one (7000222), none at all (7000218), and any
 * client credential that comes from a browser.
 */
export function authenticateClient(
  sandbox: Sandbox,
  application: Application,
  request: TokenRequest,
): AuthenticatedClient {
  if (request.origin !== undefined) throw new EntraError(9002326, { origin: request.origin });
  if (request.clientSecret === undefined) throw new EntraError(7000218);
  const facts = { app: application.appId };
  const hash = fingerprint(request.clientSecret);
  const secret = application.passwordCredentials.find(({ secretHash }) => secretHash === hash);
  const seen = secret && { id: secret.keyId, createdAtMs: secret.createdAtMs };
  if (!secret || !seen || !sandbox.lag.sees('secret.entra', seen)) {
    throw new EntraError(7000215, facts);
  }
  const nowMs = sandbox.clock.nowMs();
  if (Date.parse(secret.endDateTime) <= nowMs) throw new EntraError(7000222, facts);
  if (Date.parse(secret.startDateTime) > nowMs + 60_000) throw new EntraError(7000215, facts);
  return { strength: '1' };
}
