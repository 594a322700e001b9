import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import { requireApplicationAssigned } from '../assignment.ts';
import { authenticateClient } from '../authenticate-client.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { mintAppToken, tokenLifetimeSeconds } from '../mint.ts';
import { requestedScope } from '../resources.ts';
import { hasClientCredential, type TokenAnswer, type TokenRequest } from '../token-request.ts';

/** An application signs in as itself ("OAuth 2.0 client credentials flow"): `{resource}/.default` only. */
export async function clientCredentials(
  sandbox: Sandbox,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const { scope } = request.form;
  if (scope === undefined) throw new EntraError(900144, { field: 'scope' });
  const application = requireApplication(sandbox, request.clientId);
  if (!hasClientCredential(request)) throw new EntraError(7000216);
  const servicePrincipal = requireServicePrincipal(sandbox, request.clientId);
  const { strength } = authenticateClient(sandbox, application, request);
  const { resource, values } = requestedScope(sandbox, scope);
  if (values.length !== 1 || values[0] !== '.default') throw new EntraError(70011, { scope });
  requireApplicationAssigned(sandbox, servicePrincipal, resource.servicePrincipal);
  return {
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
    ext_expires_in: tokenLifetimeSeconds,
    access_token: await mintAppToken(sandbox, servicePrincipal, resource, strength),
  };
}
