import type { Configuration } from '#lib/kernel/env.ts';
import { type CloudHosts, cloudHosts } from './cloud-hosts.ts';

export type Endpoints = Omit<CloudHosts, 'login' | 'graph' | 'bap' | 'dataverse'> & {
  isSandbox: boolean;
  /** The real authority, in sandbox mode too: MSAL accepts no other scheme than https. */
  authority: string;
  issuer: string;
  discoveryUri: string;
  jwksUri: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  endSessionEndpoint: string;
  /** In sandbox mode what MSAL reads in place of discovery, as JSON; null with a real tenant. */
  authorityMetadata: string | null;
  /** Where Graph answers, version included, no trailing slash. */
  graphBase: string;
  graphResource: string;
  bapBase: string;
  dataverseHosts: readonly RegExp[];
};

/** Every address the portal talks to or points at, resolved for its cloud or for the sandbox. */
export function endpoints(configuration: Configuration): Endpoints {
  const { login, graph, bap, dataverse, ...pages } = cloudHosts[configuration.cloud];
  const { sandboxUrl, tenantId } = configuration;
  const authority = `${login}/${tenantId}`;
  const issuer = `${authority}/v2.0`;
  const answering = sandboxUrl === null ? authority : `${sandboxUrl}/${tenantId}`;
  const entra = {
    discoveryUri: `${answering}/v2.0/.well-known/openid-configuration`,
    jwksUri: `${answering}/discovery/v2.0/keys`,
    authorizationEndpoint: `${answering}/oauth2/v2.0/authorize`,
    tokenEndpoint: `${answering}/oauth2/v2.0/token`,
    endSessionEndpoint: `${answering}/oauth2/v2.0/logout`,
  };
  return {
    ...pages,
    ...entra,
    isSandbox: sandboxUrl !== null,
    authority,
    issuer,
    authorityMetadata: sandboxUrl === null ? null : metadata(issuer, entra),
    graphBase: sandboxUrl === null ? `${graph}/v1.0` : `${sandboxUrl}/graph/v1.0`,
    graphResource: graph,
    bapBase: sandboxUrl === null ? bap : `${sandboxUrl}/bap`,
    dataverseHosts: [dataverse],
  };
}

type EntraAddresses = Pick<
  Endpoints,
  'jwksUri' | 'authorizationEndpoint' | 'tokenEndpoint' | 'endSessionEndpoint'
>;

function metadata(issuer: string, entra: EntraAddresses): string {
  return JSON.stringify({
    issuer,
    authorization_endpoint: entra.authorizationEndpoint,
    token_endpoint: entra.tokenEndpoint,
    jwks_uri: entra.jwksUri,
    end_session_endpoint: entra.endSessionEndpoint,
  });
}
