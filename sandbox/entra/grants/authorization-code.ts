import { createHash } from 'node:crypto';
import type { Sandbox } from '../../sandbox.ts';
import { answerPerson } from '../answer-person.ts';
import { authenticateClient } from '../authenticate-client.ts';
import type { CodeGrant, Codes } from '../codes.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { EntraError } from '../entra-error.ts';
import { hasClientCredential, type TokenAnswer, type TokenRequest } from '../token-request.ts';

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
  if (grant.isSpa && request.origin === undefined) throw new EntraError(9002327);
  // A native application's code is no more for a browser than a web application's.
  if (!grant.isSpa && request.origin !== undefined) {
    throw new EntraError(9002326, { origin: request.origin });
  }
  if (grant.isSpa && hasClientCredential(request)) throw new EntraError(700025);
  const isPublic = grant.isSpa || application.publicRedirectUris.includes(redirectUri);
  const strength = isPublic ? '0' : authenticateClient(sandbox, application, request).strength;
  const person = sandbox.world.people.get(grant.personId);
  if (!person) throw new EntraError(70000);
  return await answerPerson(sandbox, {
    signIn: { person, sid: grant.sid },
    client,
    scope: grant.scope,
    nonce: grant.nonce,
    strength,
    wantsClientInfo: clientInfo === '1',
    isSpa: grant.isSpa,
  });
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
