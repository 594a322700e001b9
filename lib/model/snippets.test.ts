import { expect, test } from 'vitest';
import {
  azureDevOpsSnippets,
  curlSnippets,
  dotnetSnippets,
  gitHubSnippets,
  nodeSnippets,
  pacSnippets,
  type SnippetFacts,
  secretVariable,
} from './snippets.ts';

const facts: SnippetFacts = {
  name: 'sales-import-dev',
  tenantId: '11d0aaaa-0000-4000-8000-000000000000',
  clientId: '6f1c0000-0000-4000-8000-000000000000',
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  authority: 'https://login.microsoftonline.com/11d0aaaa-0000-4000-8000-000000000000',
  tokenEndpoint: 'http://localhost:4000/11d0aaaa-0000-4000-8000-000000000000/oauth2/v2.0/token',
  apiBase: 'http://localhost:4000/dataverse/salesdev/api/data/v9.2',
};

test.each([
  ['pac', pacSnippets],
  ['GitHub Actions', gitHubSnippets],
  ['.NET', dotnetSnippets],
  ['Node.js', nodeSnippets],
])('the %s snippets name this principal and read the secret from its variable', (_, snippets) => {
  const code = snippets(facts)
    .map((snippet) => snippet.code)
    .join('\n');
  expect(code).toContain(facts.clientId);
  expect(code).toContain(facts.instanceUrl);
  expect(code).toContain(secretVariable);
});

test('curl asks the given endpoint for a token of the real audience', () => {
  const code = curlSnippets(facts)
    .map((snippet) => snippet.code)
    .join('\n');
  expect(code).toContain(facts.tokenEndpoint);
  expect(code).toContain(`${facts.apiBase}/accounts`);
  expect(code).toContain('scope=https://salesdev.crm4.dynamics.com/.default');
});

test('the Azure DevOps pipeline names the service connection after the principal', () => {
  expect(azureDevOpsSnippets(facts)[0]?.code).toContain('PowerPlatformSPN: "sales-import-dev"');
});
