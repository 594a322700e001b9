import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import { fingerprint } from '../../world/ids.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { issueUserTokens } from '../issue-user-tokens.ts';
import { requireClient } from '../require-client.ts';
import type { TokenAnswer, TokenRequest } from '../token-request.ts';

/**
 * Fresh tokens for a refresh token ("Refresh tokens in the Microsoft identity platform"). The old one
 * stays good; an SPA's lives 24 hours from the sign-in, however often it is exchanged.
 */
export async function refreshTokenGrant(
  sandbox: Sandbox,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const { refresh_token: value, scope, client_info: clientInfo } = request.form;
  if (value === undefined) throw new EntraError(900144, { field: 'refresh_token' });
  const application = requireApplication(sandbox, request.clientId);
  const client = requireServicePrincipal(sandbox, request.clientId);
  const held = sandbox.world.refreshTokens.get(fingerprint(value));
  if (!held || held.clientId !== application.appId) throw new EntraError(70000);
  if (held.expiresAtMs <= sandbox.clock.nowMs()) throw new EntraError(held.isSpa ? 700084 : 700082);
  const clientType = held.isSpa ? 'spa' : held.isNative ? 'native' : 'web';
  const strength = requireClient(sandbox, application, request, clientType);
  const person = sandbox.world.people.get(held.personId);
  if (!person) throw new EntraError(70000);
  return await issueUserTokens(sandbox, {
    signIn: { person, sid: held.sid, authTimeMs: held.authTimeMs },
    client,
    scope: scope ?? held.scope,
    nonce: undefined,
    strength,
    wantsClientInfo: clientInfo === '1',
    clientType,
    ...(held.isSpa ? { refreshExpiresAtMs: held.expiresAtMs } : {}),
  });
}
