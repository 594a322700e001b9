import type { Application } from '../world/directory-rows.ts';

/** What a registration says about one redirect URI: single-page, mobile and desktop, or web. */
export type ClientType = 'spa' | 'native' | 'web';

/**
 * The platform a redirect URI is registered for, letter by letter, or none. On localhost the port of a
 * mobile and desktop one is free ("Redirect URI (reply URL) best practices and limitations").
 */
export function clientTypeOf(
  { spaRedirectUris, webRedirectUris, publicRedirectUris }: Application,
  redirectUri: string,
): ClientType | undefined {
  if (spaRedirectUris.includes(redirectUri)) return 'spa';
  if (webRedirectUris.includes(redirectUri)) return 'web';
  const native = publicRedirectUris.map(withoutLoopbackPort);
  return native.includes(withoutLoopbackPort(redirectUri)) ? 'native' : undefined;
}

function withoutLoopbackPort(uri: string): string {
  return uri.replace(/^(http:\/\/localhost):\d+(?=\/|$)/, '$1');
}
