import type { RunningSandbox } from '../start-sandbox.ts';
import { appToken, type Call, type Credentials, callerWith, control } from './client.ts';

/** A caller of Graph; by default the portal, with the permissions it has at this moment. */
export async function graphAs(running: RunningSandbox, credentials?: Credentials): Promise<Call> {
  return callerWith(`${running.url}/graph/v1.0`, await appToken(running, undefined, credentials));
}

/** The portal as a Graph caller with one permission more than it has. */
export async function graphWith(running: RunningSandbox, permission: string): Promise<Call> {
  const { clientId: appId } = running.info.portal;
  await control(running, 'POST', '/permissions', { appId, add: permission });
  const graph = await graphAs(running);
  await control(running, 'POST', '/permissions', { appId, remove: permission });
  return graph;
}

/** The reference by which Graph binds a directory object. */
export function referenceTo(id: string | undefined): string {
  return `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;
}
