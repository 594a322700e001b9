import { z } from 'zod';
import type { RunSpec } from '#lib/model/run.ts';
import type { RunningSandbox } from '../sandbox/start-sandbox.ts';
import { appToken, type Call, callerWith } from '../sandbox/testing/client.ts';

// What other tools do for the same principal, call by call and one after the other, against the same
// sandbox. Tokens are there already; nothing is parsed but the ids that the next call needs.

export type Tools = Awaited<ReturnType<typeof toolsOf>>;
export type Replay = (tools: Tools, ask: RunSpec['ask']) => Promise<void>;

const created = z.object({ id: z.string(), appId: z.string().optional() });

/** What such a tool calls with. Its tokens are fetched here, so that they are no part of the measure. */
export async function toolsOf(sandbox: RunningSandbox, instanceUrl: string) {
  const domain = new URL(instanceUrl).hostname.split('.')[0];
  const environment = sandbox.info.environments.find((one) => one.domainName === domain);
  const power = 'https://service.powerapps.com/.default';
  const provider = '/bap/providers/Microsoft.BusinessAppPlatform';
  const bap = callerWith(`${sandbox.url}${provider}`, await appToken(sandbox, power));
  const path = `/scopes/admin/environments/${environment?.id}?api-version=2020-10-01`;
  return {
    graph: callerWith(`${sandbox.url}/graph/v1.0`, await appToken(sandbox)),
    dataverse: callerWith(
      `${sandbox.url}/dataverse/${domain}/api/data/v9.2`,
      await appToken(sandbox, `${instanceUrl}/.default`),
    ),
    /** The provider resolves the environment's host before each of its Dataverse calls. */
    resolve: () => bap('GET', path),
  };
}

/** hashicorp/azuread and microsoft/power-platform: 12 calls to Graph, 18 to BAP and Dataverse. */
export const terraformPair: Replay = async ({ graph, dataverse, resolve }, ask) => {
  const { clientId } = await azuread(graph, ask.name);
  const user = 'systemusers';
  const expand = '$expand=systemuserroles_association($select=roleid,name)';
  const unit = ask.businessUnit.id;
  await resolve();
  await resolve();
  await dataverse('GET', `/${user}?$filter=applicationid eq ${clientId}&${expand}`);
  await resolve();
  await dataverse('GET', '/businessunits?$filter=parentbusinessunitid eq null');
  await resolve();
  const made = await dataverse('POST', `/${user}`, {
    applicationid: clientId,
    accessmode: 4,
    isdisabled: false,
    'businessunitid@odata.bind': `/businessunits(${unit})`,
  });
  const userId = /\(([^)]+)\)$/.exec(made.headers.get('odata-entityid') ?? '')?.[1] ?? '';
  await resolve();
  await dataverse('GET', `/${user}(${userId})?${expand}`);
  await resolve();
  await resolve();
  await dataverse('GET', `/${user}(${userId})?${expand}`);
  await resolve();
  await dataverse('GET', `/roles?$filter=_businessunitid_value eq ${unit}`);
  for (const role of ask.roles) {
    await resolve();
    await dataverse('POST', `/${user}(${userId})/systemuserroles_association/$ref`, {
      '@odata.id': `${ask.instanceUrl}/api/data/v9.2/roles(${role.roleId})`,
    });
  }
  await resolve();
  await dataverse('GET', `/${user}(${userId})?${expand}`);
};

async function azuread(graph: Call, displayName: string): Promise<{ clientId: string }> {
  const application = created.parse(
    (
      await graph('POST', '/applications', {
        displayName,
        signInAudience: 'AzureADMyOrg',
        passwordCredentials: [{ displayName: 'terraform' }],
      })
    ).body,
  );
  const clientId = application.appId ?? '';
  const at = `/applications/${application.id}`;
  await graph('PATCH', at, { displayName: 'TERRAFORM_UPDATE' });
  await graph('PATCH', at, { displayName });
  await graph('GET', at);
  await graph('GET', at);
  await graph('GET', `${at}/owners`);
  await graph('GET', `/servicePrincipals?$filter=appId eq '${clientId}'`);
  const principal = created.parse(
    (await graph('POST', '/servicePrincipals', { appId: clientId })).body,
  );
  const principalAt = `/servicePrincipals/${principal.id}`;
  await graph('PATCH', principalAt, { description: 'terraform' });
  await graph('GET', principalAt);
  await graph('GET', principalAt);
  await graph('GET', `${principalAt}/owners`);
  return { clientId };
}

/** CLI for Microsoft 365, `entra app add --withSecret`: a registration and a secret, no Dataverse. */
export const cliForMicrosoft365: Replay = async ({ graph }, ask) => {
  const { body } = await graph('POST', '/applications', {
    displayName: ask.name,
    signInAudience: 'AzureADMyOrg',
  });
  const { id } = created.parse(body);
  await graph('POST', `/applications/${id}/addPassword`, {
    passwordCredential: { displayName: 'Default' },
  });
};
