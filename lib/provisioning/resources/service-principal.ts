import type { RemoteServicePrincipal } from '#lib/microsoft/graph.ts';
import { type At, noDifference, type Resource, StillLooking } from '../resource.ts';

/** The service principal: the registration's instance in the tenant, found by its client id. */
export const servicePrincipal: Resource<RemoteServicePrincipal> = {
  read: async ({ microsoft, known, signal }) => {
    if (!known.clientId) return null;
    return microsoft.graph.servicePrincipalByClientId(known.clientId, { signal });
  },

  ensure: async (at) => {
    const found = await servicePrincipal.read(at);
    if (!found && at.isLooking) throw new StillLooking('It may have been made already.');
    const made = found ?? (await create(at));
    return {
      remote: { kind: 'service-principal', remoteId: made.objectId, clientId: made.clientId },
      evidence: { objectId: made.objectId, isAdopted: found !== null },
      requestId: made.requestId,
    };
  },

  differs: (found, spec) => ({
    ...noDifference,
    missing: [
      ...(found.isEnabled ? [] : ['it is disabled']),
      ...(found.tags.includes(spec.tag) ? [] : [`tag ${spec.tag}`]),
    ],
  }),

  remove: async ({ microsoft, signal }, found) => {
    await microsoft.graph.deleteServicePrincipal(found.objectId, { signal });
  },
};

function create({ microsoft, known, spec, moment, signal }: At): Promise<RemoteServicePrincipal> {
  const { clientId, applicationMadeAt } = known;
  if (!clientId || !applicationMadeAt) throw new Error('There is no registration yet.');
  return microsoft.graph.createServicePrincipal({
    clientId,
    tag: spec.tag,
    backingApplicationAgeSeconds: (moment.getTime() - applicationMadeAt.getTime()) / 1000,
    signal,
  });
}
