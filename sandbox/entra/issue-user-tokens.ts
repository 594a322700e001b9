import type { Sandbox } from '../plane/sandbox.ts';
import type { ServicePrincipal } from '../world/directory-rows.ts';
import { fingerprint, newOpaque } from '../world/ids.ts';
import { requirePersonAssigned } from './assignment.ts';
import type { ClientType } from './client-type.ts';
import { consentedScopes } from './consent/consented-scopes.ts';
import {
  type ClientStrength,
  clientInfoOf,
  mintIdToken,
  mintUserToken,
  type SignIn,
  tokenLifetimeSeconds,
} from './mint.ts';
import { requestedScope } from './resources.ts';
import type { TokenAnswer } from './token-request.ts';

const spaRefreshSeconds = 86_400;
const refreshSeconds = 90 * 86_400;

type Ask = {
  signIn: SignIn;
  client: ServicePrincipal;
  scope: string;
  nonce: string | undefined;
  strength: ClientStrength;
  wantsClientInfo: boolean;
  clientType: ClientType;
  /** Set when a refresh token is exchanged: an SPA's lifetime is not extended. */
  refreshExpiresAtMs?: number;
};

/** The success body for a person's sign-in: access token, and what the OIDC scopes ask for. */
export async function issueUserTokens(sandbox: Sandbox, ask: Ask): Promise<TokenAnswer> {
  const { signIn, client, strength } = ask;
  const { lifetimeSeconds = tokenLifetimeSeconds } = signIn;
  const requested = requestedScope(sandbox, ask.scope);
  const { resource, oidc } = requested;
  requirePersonAssigned(sandbox, signIn.person.id, resource.servicePrincipal);
  const scopes = consentedScopes(sandbox, client, requested, signIn.person.id);
  const named = scopes.map((scope) =>
    oidc.includes(scope) ? scope : `${resource.prefix}${scope}`,
  );
  return {
    token_type: 'Bearer',
    scope: [...new Set([...named, ...oidc])].join(' '),
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: await mintUserToken(sandbox, signIn, client, resource, scopes, strength),
    ...(oidc.includes('openid')
      ? { id_token: await mintIdToken(sandbox, signIn, client, ask.nonce) }
      : {}),
    ...(oidc.includes('offline_access') ? refreshTokenFor(sandbox, ask) : {}),
    ...(ask.wantsClientInfo ? { client_info: clientInfoOf(signIn.person) } : {}),
  };
}

function refreshTokenFor({ world, clock }: Sandbox, ask: Ask) {
  const value = `1.${newOpaque(64)}`;
  const isSpa = ask.clientType === 'spa';
  const lifetimeSeconds = isSpa ? spaRefreshSeconds : refreshSeconds;
  const nowMs = clock.nowMs();
  const expiresAtMs = ask.refreshExpiresAtMs ?? nowMs + lifetimeSeconds * 1000;
  world.refreshTokens.put({
    id: fingerprint(value),
    clientId: ask.client.appId,
    personId: ask.signIn.person.id,
    scope: ask.scope,
    sid: ask.signIn.sid,
    isSpa,
    isNative: ask.clientType === 'native',
    authTimeMs: ask.signIn.authTimeMs,
    expiresAtMs,
  });
  return {
    refresh_token: value,
    ...(isSpa ? { refresh_token_expires_in: Math.floor((expiresAtMs - nowMs) / 1000) } : {}),
  };
}
