import { z } from 'zod';
import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import { authenticateClient } from '../authenticate-client.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { issueUserTokens } from '../issue-user-tokens.ts';
import type { TokenAnswer, TokenRequest } from '../token-request.ts';

const assertionClaims = z.object({
  aud: z.string(),
  exp: z.number(),
  oid: z.string(),
  scp: z.string(),
  sid: z.string().default(''),
});

/**
 * A token for this application becomes one for another resource, still the same person ("OAuth 2.0
 * on-behalf-of flow"). App-only tokens cannot be exchanged (AADSTS50013); missing consent is 65001.
 */
export async function onBehalfOf(sandbox: Sandbox, request: TokenRequest): Promise<TokenAnswer> {
  const { assertion, scope, requested_token_use: use, client_info: clientInfo } = request.form;
  if (assertion === undefined) throw new EntraError(900144, { field: 'assertion' });
  if (scope === undefined) throw new EntraError(900144, { field: 'scope' });
  if (use !== 'on_behalf_of') throw new EntraError(900144, { field: 'requested_token_use' });
  const application = requireApplication(sandbox, request.clientId);
  const client = requireServicePrincipal(sandbox, request.clientId);
  const { strength } = authenticateClient(sandbox, application, request);
  const claims = assertionClaims.safeParse(sandbox.keys.open(assertion));
  const names = [application.appId, ...application.identifierUris];
  if (!claims.success || !names.includes(claims.data.aud)) throw new EntraError(50013);
  if (claims.data.exp * 1000 <= sandbox.clock.nowMs()) throw new EntraError(500133);
  const person = sandbox.world.people.get(claims.data.oid);
  if (!person) throw new EntraError(50013);
  return await issueUserTokens(sandbox, {
    signIn: { person, sid: claims.data.sid },
    client,
    scope,
    nonce: undefined,
    strength,
    wantsClientInfo: clientInfo === '1',
    clientType: 'web',
  });
}
