import { nullWhenAbsent, removal } from '../absent.ts';
import type { Call, CallOptions, RemovalOutcome } from '../call.ts';
import { readBody } from '../http.ts';
import { explainEarly403 } from './explain-early-403.ts';
import {
  type GraphPlane,
  graphReadCall,
  graphWriteCall,
  requireOwnApplication,
} from './own-application.ts';
import {
  type RemoteServicePrincipal,
  servicePrincipalColumns,
  servicePrincipalRow,
} from './rows.ts';

export type ServicePrincipals = {
  /** With its own credentials. */
  servicePrincipalByClientId(
    clientId: string,
    options?: CallOptions,
  ): Promise<RemoteServicePrincipal | null>;
  /** Owned by the portal's service principal. A young application that Entra denies is lag. */
  createServicePrincipal(
    input: { clientId: string; tag: string; backingApplicationAgeSeconds: number } & CallOptions,
  ): Promise<RemoteServicePrincipal>;
  setServicePrincipalEnabled(
    objectId: string,
    isEnabled: boolean,
    options?: CallOptions,
  ): Promise<void>;
  /** Deletes softly: restorable for 30 days. */
  deleteServicePrincipal(objectId: string, options?: CallOptions): Promise<RemovalOutcome>;
  /** Deletes a softly deleted one for good. */
  purgeServicePrincipal(objectId: string, options?: CallOptions): Promise<RemovalOutcome>;
};

const phase = 'service-principal';

/** Service principals (Graph v1.0, "servicePrincipal resource type"). */
export function servicePrincipals(plane: GraphPlane): ServicePrincipals {
  const { client, guard } = plane;
  const read = async (call: Call, key: string, query = ''): Promise<RemoteServicePrincipal> => {
    const answer = await client.request(call, 'get', `/servicePrincipals${key}${query}`);
    return { ...readBody(call, answer, servicePrincipalRow), requestId: answer.requestId };
  };
  const requireOwn = async (call: Call, objectId: string): Promise<void> => {
    const columns = `?$select=${servicePrincipalColumns}`;
    const found = await read({ ...call, isWrite: false }, `/${objectId}`, columns);
    guard.servicePrincipal(call, found);
    // The application may be deleted already; then the principal's own marks decide.
    await nullWhenAbsent(() => requireOwnApplication(plane, call, { clientId: found.clientId }));
  };
  return {
    servicePrincipalByClientId: (clientId, options) =>
      nullWhenAbsent(() => read(graphReadCall(options), `(appId='${clientId}')`)),
    createServicePrincipal: async ({ clientId, tag, backingApplicationAgeSeconds, signal }) => {
      const options = { signal, targetAgeSeconds: backingApplicationAgeSeconds };
      const call = graphWriteCall(options, phase);
      guard.tag(call, tag);
      await requireOwnApplication(plane, call, { clientId });
      const owner = client.reference(await plane.portalObjectId());
      const answer = await client
        .request(call, 'post', '/servicePrincipals', {
          appId: clientId,
          tags: [tag],
          'owners@odata.bind': [owner],
        })
        .catch(async (error) => {
          throw await explainEarly403(plane, call, clientId, error);
        });
      return { ...readBody(call, answer, servicePrincipalRow), requestId: answer.requestId };
    },
    setServicePrincipalEnabled: async (objectId, isEnabled, options) => {
      const call = graphWriteCall(options, phase);
      await requireOwn(call, objectId);
      await client.request(call, 'patch', `/servicePrincipals/${objectId}`, {
        accountEnabled: isEnabled,
      });
    },
    deleteServicePrincipal: (objectId, options) =>
      removal(async () => {
        const call = graphWriteCall(options, phase);
        await requireOwn(call, objectId);
        await client.request(call, 'delete', `/servicePrincipals/${objectId}`);
      }),
    purgeServicePrincipal: (objectId, options) =>
      removal(async () => {
        const call = graphWriteCall(options, phase);
        const path = `/directory/deletedItems/${objectId}`;
        const answer = await client.request({ ...call, isWrite: false }, 'get', path);
        guard.servicePrincipal(call, readBody(call, answer, servicePrincipalRow));
        await client.request(call, 'delete', path);
      }),
  };
}
