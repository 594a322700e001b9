import { PublicClientApplication } from '@azure/msal-browser';
import type { SignInSettings } from './settings.ts';

let client: PublicClientApplication | undefined;

/**
 * The one MSAL client of this page. It keeps what it needs in the tab's session storage, because a
 * redirect forgets everything else; whoever takes the tokens clears it at once.
 */
export function msalClient(settings: SignInSettings): PublicClientApplication {
  const { clientId, authority, authorityMetadata, redirectUri } = settings;
  client ??= new PublicClientApplication({
    auth: {
      clientId,
      authority,
      redirectUri,
      ...(authorityMetadata === null ? {} : { authorityMetadata }),
    },
    cache: { cacheLocation: 'sessionStorage' },
  });
  return client;
}
