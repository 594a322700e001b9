import type { RunningSandbox } from '../start-sandbox.ts';
import { appToken, type Call, type Credentials, callerWith, secretOf, textOf } from './client.ts';

/** An application with a service principal and a secret, made over Graph by the portal. */
export async function newPrincipal(
  running: RunningSandbox,
  displayName: string,
): Promise<Credentials & { objectId: string; servicePrincipalId: string }> {
  const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  const made = await graph('POST', '/applications', { displayName, passwordCredentials: [{}] });
  const clientId = textOf(made, 'appId');
  const principal = await graph('POST', '/servicePrincipals', { appId: clientId });
  return {
    clientId,
    clientSecret: secretOf(made),
    objectId: textOf(made, 'id'),
    servicePrincipalId: textOf(principal, 'id'),
  };
}

/** A caller of one organization's Web API; by default the portal. */
export async function dataverseAs(
  running: RunningSandbox,
  domainName: string,
  credentials?: Credentials,
): Promise<Call> {
  const environment = running.info.environments.find((one) => one.domainName === domainName);
  const token = await appToken(running, `${environment?.instanceUrl ?? ''}.default`, credentials);
  return callerWith(`${running.url}/dataverse/${domainName}/api/data/v9.2`, token);
}
