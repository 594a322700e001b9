import { PublicClientApplication } from '@azure/msal-browser';
import type { SignInSettings } from './settings.ts';

let client: PublicClientApplication | undefined;

/**
 * The one MSAL client of this page. Tokens are held in memory only and are gone with the page; what
 * a redirect needs to come back lies in the tab's session storage.
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
    cache: { cacheLocation: 'memoryStorage' },
  });
  return client;
}
