import { quotedText } from './quoted-text.ts';
import { shellWord } from './shell-word.ts';

/** The ids and addresses of one principal in one environment. Never its secret. */
export type SnippetFacts = {
  name: string;
  tenantId: string;
  clientId: string;
  /** `https://contoso.crm4.dynamics.com`, no trailing slash; also the token audience */
  instanceUrl: string;
  /** The cloud's own sign-in address with the tenant, in sandbox mode too */
  authority: string;
  /** Where tokens and rows are really asked for: the sandbox's addresses in sandbox mode */
  tokenEndpoint: string;
  apiBase: string;
};

export type Snippet = { label: string; language: string; code: string };

/** Where every snippet expects the secret; the same name as in the `.env` download. */
export const secretVariable = 'AZURE_CLIENT_SECRET';

/**
 * Microsoft: "Power Platform CLI", `pac auth` and `pac connection`. To it a value that begins with a hyphen
 * is an option; a data address is read in its place (microsoft/powerplatform-build-tools, issue 992).
 */
export function pacSnippets(facts: SnippetFacts): Snippet[] {
  const [name, tenantId, clientId, instanceUrl] = [
    facts.name,
    facts.tenantId,
    facts.clientId,
    facts.instanceUrl,
  ].map(shellWord);
  return [
    {
      label: 'pac auth create',
      language: 'bash',
      code: `pac auth create \\
  --name ${name} \\
  --tenant ${tenantId} \\
  --applicationId ${clientId} \\
  --clientSecret "$${secretVariable}" \\
  --environment ${instanceUrl}
pac org who`,
    },
    {
      label: 'pac connection create',
      language: 'bash',
      code: `pac connection create \\
  --name ${name} \\
  --tenant-id ${tenantId} \\
  --application-id ${clientId} \\
  --client-secret "$${secretVariable}" \\
  --environment ${instanceUrl}`,
    },
    {
      label: 'First, where the secret is an older one that begins with a hyphen',
      language: 'bash',
      code: `${secretVariable}="data:text/plain;base64,$(printf %s "$${secretVariable}" | base64 | tr -d '\\n')"`,
    },
  ];
}

/** Microsoft: "GitHub Actions for Microsoft Power Platform". */
export function gitHubSnippets({ tenantId, clientId, instanceUrl }: SnippetFacts): Snippet[] {
  return [
    {
      label: 'Store the secret in the repository',
      language: 'bash',
      code: `gh secret set ${secretVariable}   # asks for the value, shows nothing`,
    },
    {
      label: 'Workflow for GitHub Actions',
      language: 'yaml',
      code: `name: who-am-i
on: workflow_dispatch
permissions: {}
jobs:
  who-am-i:
    runs-on: ubuntu-latest
    steps:
      - uses: microsoft/powerplatform-actions/actions-install@v1
      - uses: microsoft/powerplatform-actions/who-am-i@v1
        with:
          environment-url: ${quotedText(instanceUrl)}
          tenant-id: ${quotedText(tenantId)}
          app-id: ${quotedText(clientId)}
          client-secret: \${{ secrets.${secretVariable} }}`,
    },
  ];
}

/** Microsoft: "Microsoft Power Platform Build Tools for Azure DevOps". */
export function azureDevOpsSnippets({ name }: SnippetFacts): Snippet[] {
  return [
    {
      label: 'Pipeline for Azure DevOps',
      language: 'yaml',
      code: `trigger: none
pool:
  vmImage: ubuntu-latest
steps:
  - task: PowerPlatformToolInstaller@2
  - task: PowerPlatformWhoAmi@2
    inputs:
      authenticationType: PowerPlatformSPN
      PowerPlatformSPN: ${quotedText(name)}`,
    },
  ];
}

/** Microsoft: "Use OAuth authentication with Microsoft Dataverse", the client library. */
export function dotnetSnippets({ clientId, instanceUrl }: SnippetFacts): Snippet[] {
  return [
    {
      label: 'Program.cs',
      language: 'C#',
      code: `// dotnet add package Microsoft.PowerPlatform.Dataverse.Client
using Microsoft.PowerPlatform.Dataverse.Client;
using Microsoft.Xrm.Sdk;

var secret = Environment.GetEnvironmentVariable("${secretVariable}");
using var dataverse = new ServiceClient(
    new Uri(${quotedText(instanceUrl)}),
    ${quotedText(clientId)},
    secret,
    useUniqueInstance: true);

var account = new Entity("account") { ["name"] = "Made by a service principal" };
Console.WriteLine(await dataverse.CreateAsync(account));`,
    },
  ];
}

/** Microsoft: "MSAL Node", client credentials. */
export function nodeSnippets({ authority, clientId, instanceUrl }: SnippetFacts): Snippet[] {
  return [
    {
      label: 'create-row.mjs',
      language: 'JavaScript',
      code: `// npm install @azure/msal-node
import { ConfidentialClientApplication } from '@azure/msal-node';

const dataverse = ${quotedText(instanceUrl)};
const principal = new ConfidentialClientApplication({
  auth: {
    clientId: ${quotedText(clientId)},
    authority: ${quotedText(authority)},
    clientSecret: process.env.${secretVariable},
  },
});
const { accessToken } = await principal.acquireTokenByClientCredential({
  scopes: [\`\${dataverse}/.default\`],
});
const answer = await fetch(\`\${dataverse}/api/data/v9.2/accounts\`, {
  method: 'POST',
  headers: { authorization: \`Bearer \${accessToken}\`, 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'Made by a service principal' }),
});
console.log(answer.status);`,
    },
  ];
}

/** Nothing but curl: a token, then a row. Works against the sandbox as it stands. */
export function curlSnippets(facts: SnippetFacts): Snippet[] {
  return [
    {
      label: 'Put the secret in a variable',
      language: 'bash',
      code: `IFS= read -rs ${secretVariable}   # paste the secret, then Enter; nothing is shown`,
    },
    {
      label: 'Ask for a token',
      language: 'bash',
      code: `TOKEN=$(printf %s "$${secretVariable}" | curl -sS ${shellWord(facts.tokenEndpoint)} \\
  -d grant_type=client_credentials \\
  -d ${shellWord(`client_id=${facts.clientId}`)} \\
  --data-urlencode client_secret@- \\
  --data-urlencode ${shellWord(`scope=${facts.instanceUrl}/.default`)} |
  sed -E 's/.*"access_token" *: *"([^"]+)".*/\\1/')`,
    },
    {
      label: 'Create a row',
      language: 'bash',
      code: `curl -sS -o /dev/null -w '%{http_code}\\n' ${shellWord(`${facts.apiBase}/accounts`)} \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -H 'Prefer: return=representation' \\
  -d '{"name":"Made by a service principal"}'`,
    },
  ];
}
