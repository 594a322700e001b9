import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import type { Application } from '../../world/directory-rows.ts';
import { requireApplication } from '../directory.ts';
import type { Parameters } from '../page-call.ts';

/**
 * Who asks and where the answer goes: the redirect URI that was named, or the first one registered.
 * Without any the answer stays a page. Refuses an unknown client, and one that is not registered
 * (AADSTS50011); both are pages.
 */
export function consentDestination(
  sandbox: Sandbox,
  { client_id: clientId, redirect_uri: redirectUri }: Parameters,
): { application: Application; redirectUri: string | undefined } {
  if (clientId === undefined) throw new EntraError(900144, { field: 'client_id' });
  const application = requireApplication(sandbox, clientId);
  const { webRedirectUris, spaRedirectUris, publicRedirectUris } = application;
  const registered = [...webRedirectUris, ...spaRedirectUris, ...publicRedirectUris];
  if (redirectUri !== undefined && !registered.includes(redirectUri)) {
    throw new EntraError(50011, { uri: redirectUri, app: clientId });
  }
  return { application, redirectUri: redirectUri ?? registered[0] };
}
