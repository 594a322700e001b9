import { describe, expect, test } from 'vitest';
import type { CloudName } from '#lib/kernel/env.ts';
import { testConfiguration } from '#testing/test-configuration.ts';
import { browserSignIn } from './browser-sign-in.ts';
import { endpoints } from './clouds.ts';
import { linksFor } from './links.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const clientId = '22222222-2222-4222-8222-222222222222';

const table: [cloud: CloudName, addresses: Record<string, string>][] = [
  [
    'public',
    {
      authority: `https://login.microsoftonline.com/${tenantId}`,
      graphBase: 'https://graph.microsoft.com/v1.0',
      bapBase: 'https://api.bap.microsoft.com',
      powerAppsResource: 'https://service.powerapps.com',
      makerPage: 'https://make.powerapps.com',
      powerAutomatePage: 'https://make.powerautomate.com',
      adminPage: 'https://admin.powerplatform.microsoft.com',
      entraPortal: 'https://entra.microsoft.com',
      federatedAudience: 'api://AzureADTokenExchange',
    },
  ],
  [
    'gcc',
    {
      authority: `https://login.microsoftonline.com/${tenantId}`,
      graphBase: 'https://graph.microsoft.com/v1.0',
      bapBase: 'https://gov.api.bap.microsoft.us',
      powerAppsResource: 'https://service.powerapps.us',
      makerPage: 'https://make.gov.powerapps.us',
      adminPage: 'https://gcc.admin.powerplatform.microsoft.us',
      entraPortal: 'https://entra.microsoft.com',
    },
  ],
  [
    'gcc-high',
    {
      authority: `https://login.microsoftonline.us/${tenantId}`,
      graphBase: 'https://graph.microsoft.us/v1.0',
      bapBase: 'https://high.api.bap.microsoft.us',
      makerPage: 'https://make.high.powerapps.us',
      adminPage: 'https://high.admin.powerplatform.microsoft.us',
      federatedAudience: 'api://AzureADTokenExchangeUSGov',
    },
  ],
  [
    'dod',
    {
      authority: `https://login.microsoftonline.us/${tenantId}`,
      graphBase: 'https://dod-graph.microsoft.us/v1.0',
      bapBase: 'https://api.bap.appsplatform.us',
      powerAppsResource: 'https://service.apps.appsplatform.us',
      makerPage: 'https://make.apps.appsplatform.us',
    },
  ],
  [
    'china',
    {
      authority: `https://login.chinacloudapi.cn/${tenantId}`,
      graphBase: 'https://microsoftgraph.chinacloudapi.cn/v1.0',
      bapBase: 'https://api.bap.partner.microsoftonline.cn',
      powerAppsResource: 'https://service.powerapps.cn',
      adminPage: 'https://ppac.partner.microsoftonline.cn',
      federatedAudience: 'api://AzureADTokenExchangeChina',
    },
  ],
];

describe('Endpoints of a real tenant', () => {
  test.each(table)('%s resolves to that cloud’s addresses and no other', (cloud, addresses) => {
    const resolved = endpoints(testConfiguration({ CLOUD: cloud }));
    expect(resolved).toMatchObject(addresses);
    expect(resolved.isSandbox).toBe(false);
    expect(resolved.authorityMetadata).toBeNull();
    expect(resolved.tokenEndpoint).toBe(`${addresses.authority}/oauth2/v2.0/token`);
    expect(resolved.jwksUri).toBe(`${addresses.authority}/discovery/v2.0/keys`);
    expect(resolved.issuer).toBe(`${addresses.authority}/v2.0`);
    expect(JSON.stringify(resolved)).not.toContain('http:');
  });
});

describe('Endpoints of the sandbox', () => {
  const sandbox = testConfiguration({ SANDBOX_URL: 'http://localhost:4000' });

  test('every service answers at the sandbox while names and audiences stay real', () => {
    const resolved = endpoints(sandbox);
    expect(resolved).toMatchObject({
      isSandbox: true,
      authority: `https://login.microsoftonline.com/${tenantId}`,
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      tokenEndpoint: `http://localhost:4000/${tenantId}/oauth2/v2.0/token`,
      discoveryUri: `http://localhost:4000/${tenantId}/v2.0/.well-known/openid-configuration`,
      graphBase: 'http://localhost:4000/graph/v1.0',
      graphResource: 'https://graph.microsoft.com',
      bapBase: 'http://localhost:4000/bap',
    });
  });

  test('the browser gets the sandbox’s endpoints as metadata and nothing secret', () => {
    const settings = browserSignIn(sandbox);
    expect(settings).toMatchObject({
      clientId,
      scope: `api://${clientId}/access_as_user`,
      redirectUri: 'http://localhost:3000/sign-in/callback',
    });
    expect(JSON.parse(settings.authorityMetadata ?? '')).toEqual({
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      authorization_endpoint: `http://localhost:4000/${tenantId}/oauth2/v2.0/authorize`,
      token_endpoint: `http://localhost:4000/${tenantId}/oauth2/v2.0/token`,
      jwks_uri: `http://localhost:4000/${tenantId}/discovery/v2.0/keys`,
      end_session_endpoint: `http://localhost:4000/${tenantId}/oauth2/v2.0/logout`,
    });
    expect(JSON.stringify(settings)).not.toContain('not a real one');
  });

  test('links keep the shape of the real portals', () => {
    const links = linksFor(sandbox);
    expect(links.connections('Default-1')).toBe(
      'https://make.powerautomate.com/environments/Default-1/connections',
    );
    expect(links.registrationPermissions(clientId)).toBe(
      `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/${clientId}/isMSAApp~/false`,
    );
  });
});
