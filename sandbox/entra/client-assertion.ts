import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { EntraError } from '../plane/entra-error.ts';
import { type OpenedJwt, openJwt } from '../plane/jwt.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Application, KeyCredential } from '../world/directory-rows.ts';
import { tenant } from '../world/tenant.ts';
import { matchFederatedCredential } from './federated-assertion.ts';
import { issuerV2 } from './mint.ts';
import type { AuthenticatedClient, TokenRequest } from './token-request.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const skewMs = 5 * 60_000;

/**
 * A client proves itself by a signed statement ("Certificate credentials"): its own, with a registered
 * certificate, or another issuer's that one of its federated credentials trusts.
 */
export function proveByAssertion(
  sandbox: Sandbox,
  application: Application,
  request: TokenRequest,
  assertion: string,
): AuthenticatedClient {
  const type = request.form.client_assertion_type;
  if (type === undefined) throw new EntraError(900144, { field: 'client_assertion_type' });
  const jwt = openJwt(assertion);
  if (type !== assertionType || !jwt) throw new EntraError(50027);
  if (jwt.claims.iss !== application.appId) {
    matchFederatedCredential(sandbox, application, jwt, assertion);
  } else {
    requireOwnClaims(request, application, jwt);
    const certificate = application.keyCredentials.find((one) => isSignedBy(one, jwt));
    if (!certificate) throw new EntraError(700027);
    if (Date.parse(certificate.endDateTime) <= sandbox.clock.nowMs()) throw new EntraError(700027);
  }
  requireTimely(sandbox, jwt);
  return { strength: '2' };
}

function requireOwnClaims(request: TokenRequest, { appId }: Application, { claims }: OpenedJwt) {
  if (claims.sub !== appId) throw new EntraError(700021, { app: appId });
  const authority = `https://login.microsoftonline.com/${tenant.id}`;
  const audiences = [
    request.tokenEndpoint,
    `${authority}/oauth2/v2.0/token`,
    `${authority}/oauth2/token`,
    issuerV2,
  ];
  if (!audiences.some((audience) => [claims.aud].flat().includes(audience))) {
    throw new EntraError(700023);
  }
}

function requireTimely({ clock }: Sandbox, { claims }: OpenedJwt) {
  const nowMs = clock.nowMs();
  const isOver = claims.exp === undefined || claims.exp * 1000 <= nowMs - skewMs;
  const isEarly = claims.nbf !== undefined && claims.nbf * 1000 > nowMs + skewMs;
  if (isOver || isEarly) throw new EntraError(700024);
}

/** Named by its thumbprint (`x5t#S256`, or the older SHA-1 `x5t`), and really signed with its key. */
export function isSignedBy(
  { key }: KeyCredential,
  { header, signed, signature }: OpenedJwt,
): boolean {
  const der = Buffer.from(key, 'base64');
  const thumbprint = (hash: string) => createHash(hash).update(der).digest('base64url');
  const isNamed = header['x5t#S256'] === thumbprint('sha256') || header.x5t === thumbprint('sha1');
  if (!isNamed || !['PS256', 'RS256'].includes(header.alg)) return false;
  const { publicKey } = new X509Certificate(der);
  const padding =
    header.alg === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  return verify('sha256', signed, { key: publicKey, ...padding }, signature);
}
