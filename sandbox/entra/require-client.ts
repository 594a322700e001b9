import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Application } from '../world/directory-rows.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { ClientType } from './client-type.ts';
import type { ClientStrength } from './mint.ts';
import { hasClientCredential, type TokenRequest } from './token-request.ts';

/**
 * The rules of a client's type at the token endpoint ("OAuth 2.0 authorization code flow"): a
 * single-page app comes from a browser and nobody else does (AADSTS9002327, 9002326), a public client
 * brings no credential (700025), a web app must (7000218).
 */
export function requireClient(
  sandbox: Sandbox,
  application: Application,
  request: TokenRequest,
  type: ClientType,
): ClientStrength {
  const { origin } = request;
  if (type === 'spa' && origin === undefined) throw new EntraError(9002327);
  if (type !== 'spa' && origin !== undefined) throw new EntraError(9002326, { origin });
  if (type === 'web') return authenticateClient(sandbox, application, request).strength;
  if (hasClientCredential(request)) throw new EntraError(700025);
  return '0';
}
