import { describe, expect, test } from 'vitest';
import type { CloudName } from '#lib/kernel/env.ts';
import { testConfiguration } from '#testing/test-configuration.ts';
import { canonicalInstanceUrl, dataverseAddress } from './dataverse-address.ts';

describe('The address of an environment', () => {
  const accepted: [cloud: CloudName, url: string, resource: string][] = [
    ['public', 'https://sales.crm.dynamics.com', 'https://sales.crm.dynamics.com'],
    ['public', ' https://Sales.CRM4.dynamics.com/main.aspx ', 'https://sales.crm4.dynamics.com'],
    ['public', 'https://sales.api.crm16.dynamics.com/', 'https://sales.crm16.dynamics.com'],
    ['gcc', 'https://sales.crm9.dynamics.com', 'https://sales.crm9.dynamics.com'],
    [
      'gcc-high',
      'https://sales.crm.microsoftdynamics.us',
      'https://sales.crm.microsoftdynamics.us',
    ],
    ['dod', 'https://sales.crm.appsplatform.us', 'https://sales.crm.appsplatform.us'],
    ['china', 'https://sales.crm.dynamics.cn', 'https://sales.crm.dynamics.cn'],
  ];
  test.each(accepted)('%s accepts %s', (cloud, url, resource) => {
    expect(dataverseAddress(testConfiguration({ CLOUD: cloud }), url)).toMatchObject({
      allowed: true,
      base: `${resource}/api/data/v9.2`,
      resource,
    });
  });

  const refused: [url: string, reason: string][] = [
    ['not an address', 'not-a-url'],
    ['http://sales.crm4.dynamics.com', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://localhost', 'not-a-dataverse-host'],
    ['https://169.254.169.254/latest/meta-data', 'not-a-dataverse-host'],
    ['https://sales.crm4.dynamics.com.evil.example', 'not-a-dataverse-host'],
    ['https://evil.example/sales.crm4.dynamics.com', 'not-a-dataverse-host'],
    ['https://evil.example#.crm4.dynamics.com', 'not-a-dataverse-host'],
    ['https://sales.crm4.dynamics.com@evil.example', 'not-a-dataverse-host'],
    ['https://user:word@sales.crm4.dynamics.com', 'not-a-dataverse-host'],
    ['https://sales.crm4.dynamics.com:8443', 'not-a-dataverse-host'],
    ['https://a.b.c.crm4.dynamics.com', 'not-a-dataverse-host'],
    ['https://salesXcrm4.dynamics.com', 'not-a-dataverse-host'],
    ['https://sales.crm9.dynamics.com', 'not-a-dataverse-host'],
    ['https://sales.crm.dynamics.cn', 'not-a-dataverse-host'],
  ];
  test.each(refused)('a portal in the public cloud never calls %s', (url, reason) => {
    expect(dataverseAddress(testConfiguration(), url)).toEqual({ allowed: false, reason });
  });

  test('the sandbox answers for a real-shaped address, and only for one', () => {
    const sandbox = testConfiguration({ SANDBOX_URL: 'http://localhost:4000' });
    expect(dataverseAddress(sandbox, 'https://salesdev.crm4.dynamics.com/')).toEqual({
      allowed: true,
      base: 'http://localhost:4000/dataverse/salesdev/api/data/v9.2',
      resource: 'https://salesdev.crm4.dynamics.com',
      host: 'salesdev.crm4.dynamics.com',
    });
    expect(dataverseAddress(sandbox, 'http://localhost:4000/dataverse/salesdev')).toEqual({
      allowed: false,
      reason: 'not-https',
    });
  });
});

test.each([
  ['https://sales.api.crm4.dynamics.com', 'https://sales.crm4.dynamics.com'],
  ['https://sales.api.crm.microsoftdynamics.us/', 'https://sales.crm.microsoftdynamics.us'],
  ['https://Sales.API.crm.dynamics.cn/main.aspx', 'https://sales.crm.dynamics.cn'],
  ['https://api.crm4.dynamics.com', 'https://api.crm4.dynamics.com'],
  ['https://sales.crm.appsplatform.us', 'https://sales.crm.appsplatform.us'],
  ['no address', 'no address'],
])('%s is one environment with %s', (given, canonical) => {
  expect(canonicalInstanceUrl(given)).toBe(canonical);
});
