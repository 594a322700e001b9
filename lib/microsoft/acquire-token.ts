import { ConfidentialClientApplication } from '@azure/msal-node';
import type { PortalCredential } from '#lib/kernel/env.ts';
import { Secret } from '#lib/kernel/secret.ts';
import type { Call } from './call.ts';
import { clientCredential } from './client-credential.ts';
import type { Endpoints } from './clouds.ts';
import { MicrosoftFailure } from './failure.ts';
import { failureInside, msalNetwork } from './msal-network.ts';

export type AppToken = {
  token: Secret;
  expiresAt: Date | null;
  /** How long it is good for, counted from now. */
  lifeMilliseconds: number;
};

/** An MSAL client that signs in as an application, without retries of its own. */
export function confidentialClient(input: {
  endpoints: Endpoints;
  clientId: string;
  credential: PortalCredential;
  call: Call;
}): ConfidentialClientApplication {
  const { authority, authorityMetadata } = input.endpoints;
  return new ConfidentialClientApplication({
    auth: {
      clientId: input.clientId,
      authority,
      ...(authorityMetadata === null ? {} : { authorityMetadata }),
      ...clientCredential(input.credential),
    },
    system: { networkClient: msalNetwork(input.call), disableInternalRetries: true },
  });
}

/** A new app-only token for a resource, past MSAL's cache: callers keep their own. Throws `MicrosoftFailure`. */
export async function acquireToken(
  client: ConfidentialClientApplication,
  resource: string,
  call: Call,
): Promise<AppToken> {
  try {
    const result = await client.acquireTokenByClientCredential({
      scopes: [`${resource}/.default`],
      skipCache: true,
    });
    if (result) {
      const { accessToken, expiresOn } = result;
      // MSAL reckons by the machine's clock, whatever the portal's own says.
      const lifeMilliseconds = expiresOn ? expiresOn.getTime() - Date.now() : 0;
      return { token: new Secret(accessToken), expiresAt: expiresOn, lifeMilliseconds };
    }
  } catch (error) {
    throw failureInside(error) ?? notUsable(call, error);
  }
  throw notUsable(call, undefined);
}

/** MSAL gave up without an answer of Entra's: a credential it cannot use, or an answer it cannot read. */
function notUsable(call: Call, cause: unknown): MicrosoftFailure {
  const { plane, phase } = call;
  const kind = phase === 'token' ? 'portal-sign-in' : 'refused';
  const code = 'credential-not-usable';
  return new MicrosoftFailure({ kind, plane, phase, status: null, code }, { cause });
}
