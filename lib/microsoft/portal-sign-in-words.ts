import type { PortalCredential } from '#lib/kernel/env.ts';
import { failureWords } from '#lib/model/failure-words.ts';
import type { MicrosoftFailure } from './failure.ts';

type Whose = { clientId: string; kind: PortalCredential['kind'] };

/** What Entra says of the portal's own sign-in, by the codes of its error reference. */
const whatByCode: Readonly<Record<string, string>> = {
  AADSTS7000222: 'The portal’s own client secret has expired.',
  AADSTS7000215: 'Entra ID does not know the portal’s own client secret.',
  AADSTS700027: 'Entra ID does not know the portal’s own certificate, or it has expired.',
  AADSTS700211: 'No federated credential of the portal’s registration fits its token.',
  AADSTS700212: 'No federated credential of the portal’s registration fits its token.',
  AADSTS700213: 'No federated credential of the portal’s registration fits its token.',
};

/** What renewing the credential does not cure, with what does. */
const otherwiseByCode: Readonly<Record<string, string>> = {
  AADSTS700024:
    'The portal’s sign-in is outside the time it is valid for. Set the clock of the machine that the portal runs on.',
  AADSTS700016:
    'Entra ID does not know the portal’s registration in this tenant. Restore it, or correct the client id and the tenant id of the portal.',
  AADSTS7000229:
    'The portal’s registration has no service principal in this tenant. Make or restore its enterprise application in Entra.',
  AADSTS7000112:
    'The portal’s own service principal is disabled. Switch on “Enabled for users to sign-in” at its enterprise application in Entra.',
  AADSTS53003:
    'A Conditional Access policy for workload identities blocks the portal’s own sign-in. Ask the person who manages that policy.',
};

const renewal: Record<Whose['kind'], (clientId: string) => string> = {
  secret: (clientId) =>
    `Make a new client secret at the app registration ${clientId} in Entra, set ENTRA_CLIENT_SECRET to it and start the portal again.`,
  certificate: (clientId) =>
    `Upload a new certificate at the app registration ${clientId} in Entra and put it, with its key, into the file that ENTRA_CLIENT_CERTIFICATE_PATH names.`,
  federated: (clientId) =>
    `Compare the federated credentials at the app registration ${clientId} in Entra with the token in the file that ENTRA_FEDERATED_TOKEN_FILE names.`,
};

/**
 * Why Entra does not let the portal itself in, whose credential that is, and what to renew where: for
 * an admin. Other failures are told in their usual words.
 */
export function portalSignInWords(failure: MicrosoftFailure, { clientId, kind }: Whose): string {
  if (failure.kind !== 'portal-sign-in') return failureWords(failure);
  const code = failure.code ?? '';
  const otherwise = otherwiseByCode[code];
  if (otherwise) return otherwise;
  const what =
    code === 'credential-not-usable'
      ? 'The portal’s own credential cannot be used at all: its file is missing or cannot be read.'
      : (whatByCode[code] ?? 'Entra ID refuses the portal’s own sign-in.');
  return `${what} ${renewalWords({ clientId, kind })}`;
}

/** What to renew, and where. */
export function renewalWords({ clientId, kind }: Whose): string {
  return renewal[kind](clientId);
}
