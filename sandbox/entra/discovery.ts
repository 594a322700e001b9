import { EntraError } from '../plane/entra-error.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import { tenant } from '../world/tenant.ts';
import { issuerV2 } from './mint.ts';

/**
 * The OpenID configuration of a tenant, or of a name that stands for any (`common`,
 * `organizations`): endpoints of the sandbox, issuer of the real service, which for any tenant is a
 * template.
 */
export function openidConfiguration({ publicUrl }: Sandbox, segment: string) {
  const isShared = isSharedName(segment);
  const base = `${publicUrl}/${isShared ? segment.toLowerCase() : tenant.id}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
    ],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerFor(segment),
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      ...['sub', 'iss', 'cloud_instance_name', 'aud', 'exp', 'iat', 'auth_time', 'acr', 'nonce'],
      ...['preferred_username', 'name', 'tid', 'ver', 'at_hash', 'c_hash', 'email'],
    ],
    tenant_region_scope: isShared ? null : 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  };
}

/** The issuer that keys and configuration name for this part of the path. */
export function issuerFor(segment: string): string {
  return isSharedName(segment) ? issuerV2.replace(tenant.id, '{tenantid}') : issuerV2;
}

function isSharedName(segment: string): boolean {
  return ['common', 'organizations'].includes(segment.toLowerCase());
}

const aliases = [
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
];

/**
 * "Instance discovery": MSAL asks it which hosts are one cloud. Refuses an authorization endpoint of a
 * host that is no cloud of Microsoft's (AADSTS50049, `invalid_instance`).
 */
export function instanceDiscovery(
  { publicUrl }: Sandbox,
  authorizationEndpoint: string | undefined,
) {
  const known = [...aliases, new URL(publicUrl).hostname];
  if (authorizationEndpoint !== undefined) {
    const asked = URL.parse(authorizationEndpoint)?.hostname;
    if (asked === undefined || !known.includes(asked)) throw new EntraError(50049);
  }
  return {
    tenant_discovery_endpoint: `https://login.microsoftonline.com/${tenant.id}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases,
      },
    ],
  };
}
