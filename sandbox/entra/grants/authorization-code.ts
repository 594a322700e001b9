import { createHash } from 'node:crypto';
import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import type { CodeGrant, Codes } from '../codes.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { issueUserTokens } from '../issue-user-tokens.ts';
import { requireClient } from '../require-client.ts';
import { isOidcScope, scopesByResource, wordsOf } from '../resources.ts';
import type { TokenAnswer, TokenRequest } from '../token-request.ts';

/** A code becomes tokens, once ("OAuth 2.0 authorization code flow"), under the rules of its client type. */
export async function authorizationCode(
  sandbox: Sandbox,
  codes: Codes,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const { code, redirect_uri: redirectUri, client_info: clientInfo } = request.form;
  if (code === undefined) throw new EntraError(900144, { field: 'code' });
  if (redirectUri === undefined) throw new EntraError(900144, { field: 'redirect_uri' });
  const application = requireApplication(sandbox, request.clientId);
  const client = requireServicePrincipal(sandbox, request.clientId);
  const grant = codes.redeem(code);
  if (grant === undefined) throw new EntraError(70000);
  if (grant === 'redeemed') throw new EntraError(54005);
  if (grant.clientId !== application.appId) throw new EntraError(70000);
  if (grant.redirectUri !== redirectUri) throw new EntraError(50011, { uri: redirectUri });
  if (grant.expiresAtMs <= sandbox.clock.nowMs()) throw new EntraError(70008);
  requireVerifier(grant, request.form.code_verifier);
  const strength = requireClient(sandbox, application, request, grant.clientType);
  const person = sandbox.world.people.get(grant.personId);
  if (!person) throw new EntraError(70000);
  return await issueUserTokens(sandbox, {
    signIn: { person, sid: grant.sid, ...grant.proof },
    client,
    scope: scopeOf(sandbox, grant, request.form.scope),
    nonce: grant.nonce,
    strength,
    wantsClientInfo: clientInfo === '1',
    clientType: grant.clientType,
  });
}

/**
 * What the token is for: what the form names, else the first resource of the sign-in; with the OIDC
 * scopes of the sign-in in either case.
 */
function scopeOf(sandbox: Sandbox, grant: CodeGrant, asked: string | undefined): string {
  const named = wordsOf(asked ?? '').filter((word) => !isOidcScope(word));
  const oidc = wordsOf(grant.scope).filter(isOidcScope);
  if (named.length > 0) return [...named, ...oidc].join(' ');
  const [{ resource, values }] = scopesByResource(sandbox, grant.scope);
  return [...values.map((value) => `${resource.prefix}${value}`), ...oidc].join(' ');
}

function requireVerifier({ challenge }: CodeGrant, verifier: string | undefined) {
  if (!challenge) return;
  if (verifier === undefined) throw new EntraError(501481);
  const given =
    challenge.method === 'plain'
      ? verifier
      : createHash('sha256').update(verifier).digest('base64url');
  if (given !== challenge.value) throw new EntraError(501481);
}
