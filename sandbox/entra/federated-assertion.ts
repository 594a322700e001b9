import { behaviour } from '../plane/behaviours.ts';
import { EntraError } from '../plane/entra-error.ts';
import type { OpenedJwt } from '../plane/jwt.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Application } from '../world/directory-rows.ts';

/**
 * Issuer, subject and audience must equal one federated credential of the application, letter by
 * letter ("Workload identity federation"). The sandbox's own key stands for every outside issuer:
 * `POST /sandbox/federated-token` signs with it.
 */
export function matchFederatedCredential(
  { keys, lag, world }: Sandbox,
  application: Application,
  { claims }: OpenedJwt,
  assertion: string,
) {
  if (!keys.open(assertion)) throw new EntraError(700027);
  const { iss: issuer = '', sub: subject = '' } = claims;
  const audience = [claims.aud].flat()[0] ?? '';
  const seen = application.federatedCredentials.filter((one) =>
    lag.sees('federated-credential.entra', one),
  );
  if (behaviour(world, 'federatedMismatch') === 'at-large') {
    const fits = seen.some(
      (one) => one.issuer === issuer && one.subject === subject && one.audiences[0] === audience,
    );
    if (!fits) throw new EntraError(70021);
  }
  const byIssuer = among(seen, (one) => one.issuer, 'issuer', issuer);
  if (byIssuer.length === 0) throw new EntraError(700211, { issuer });
  const bySubject = among(byIssuer, (one) => one.subject, 'subject', subject);
  if (bySubject.length === 0) throw new EntraError(700213, { subject });
  const byAudience = among(bySubject, (one) => one.audiences[0] ?? '', 'audience', audience);
  if (byAudience.length === 0) throw new EntraError(700212, { audience });
}

type Federated = Application['federatedCredentials'][number];

/** Those that fit; a fit in another case only is a refusal of its own (AADSTS7002138). */
function among(
  credentials: readonly Federated[],
  partOf: (one: Federated) => string,
  part: string,
  wanted: string,
): Federated[] {
  const exact = credentials.filter((one) => partOf(one) === wanted);
  const lower = wanted.toLowerCase();
  if (exact.length === 0 && credentials.some((one) => partOf(one).toLowerCase() === lower)) {
    throw new EntraError(7002138, { part, value: wanted });
  }
  return exact;
}
