import type { Configuration, StepUp } from '#lib/kernel/env.ts';
import { endpoints } from './clouds.ts';

/** What MSAL in the browser needs; nothing here is secret. */
export type BrowserSignIn = {
  clientId: string;
  tenantId: string;
  authority: string;
  authorityMetadata: string | null;
  /** The portal's own API scope. */
  scope: string;
  redirectUri: string;
  postLogoutRedirectUri: string;
  stepUp: StepUp;
};

/** The settings of the sign-in pages, read at run time so that one build serves every tenant. */
export function browserSignIn(configuration: Configuration): BrowserSignIn {
  const { authority, authorityMetadata } = endpoints(configuration);
  return {
    clientId: configuration.clientId,
    tenantId: configuration.tenantId,
    authority,
    authorityMetadata,
    scope: `api://${configuration.clientId}/access_as_user`,
    redirectUri: `${configuration.portalUrl}/sign-in/callback`,
    postLogoutRedirectUri: `${configuration.portalUrl}/signed-out`,
    stepUp: configuration.stepUp,
  };
}
