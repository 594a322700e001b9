import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { RemoteServicePrincipal } from '#lib/microsoft/graph.ts';
import {
  type At,
  noDifference,
  ProvisioningStop,
  type Resource,
  StillLooking,
} from '../resource.ts';

/** The service principal: the registration's instance in the tenant, found by its client id. */
export const servicePrincipal: Resource<RemoteServicePrincipal> = {
  read: async ({ microsoft, known, signal }) => {
    if (!known.clientId) return null;
    return microsoft.graph.servicePrincipalByClientId(known.clientId, { signal });
  },

  ensure: async (at) => {
    const found = at.isFirstTry ? null : await servicePrincipal.read(at);
    if (!found && at.isLooking) throw new StillLooking('It may have been made already.');
    if (found) refuseForeign(found, at);
    const made = found ?? (await create(at));
    return {
      remote: { kind: 'service-principal', remoteId: made.objectId, clientId: made.clientId },
      evidence: {
        objectId: made.objectId,
        isAdopted: found !== null,
        ...propagation(at),
      },
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

  remove: async ({ microsoft, known, signal }) => {
    const { graph } = microsoft;
    const removedIds: string[] = [];
    for (const clientId of known.clientIds) {
      const found = await graph.servicePrincipalByClientId(clientId, { signal });
      if (!found) continue;
      await graph.deleteServicePrincipal(found.objectId, { signal });
      removedIds.push(found.objectId);
    }
    const ids = new Set([
      ...removedIds,
      ...(known.servicePrincipalId ? [known.servicePrincipalId] : []),
    ]);
    for (const objectId of ids) {
      const outcome = await graph.purgeServicePrincipal(objectId, { signal });
      if (outcome === 'removed' && !removedIds.includes(objectId)) removedIds.push(objectId);
    }
    return { removedIds };
  },
};

/** How long Entra took until the new registration could be built upon. */
function propagation({ known, moment }: At): { propagationMilliseconds?: number } {
  if (!known.applicationMadeAt) return {};
  return { propagationMilliseconds: moment.getTime() - known.applicationMadeAt.getTime() };
}

async function create(at: At): Promise<RemoteServicePrincipal> {
  const { microsoft, known, spec, moment, signal } = at;
  const { clientId, applicationMadeAt } = known;
  if (!clientId || !applicationMadeAt) throw new Error('There is no registration yet.');
  try {
    return await microsoft.graph.createServicePrincipal({
      clientId,
      tag: spec.tag,
      backingApplicationAgeSeconds: (moment.getTime() - applicationMadeAt.getTime()) / 1000,
      signal,
    });
  } catch (error) {
    const isThere = error instanceof MicrosoftFailure && error.kind === 'conflict';
    throw isThere ? new StillLooking('It exists; the next look tells whose it is.') : error;
  }
}

function refuseForeign(found: RemoteServicePrincipal, { spec }: At): void {
  if (found.tags.includes(spec.tag)) return;
  throw new ProvisioningStop(
    'foreign-service-principal',
    'Somebody else has created the service principal of this registration. The portal changes only what it made itself. Delete it in Entra, then retry.',
  );
}
