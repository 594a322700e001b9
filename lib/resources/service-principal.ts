import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { RemoteServicePrincipal } from '#lib/microsoft/graph.ts';
import { ProvisioningStop, StillLooking } from '#lib/microsoft/setbacks.ts';
import { noDifference, type Resource, type StepContext } from './resource.ts';

/** The service principal: the registration's instance in the tenant, found by its client id. */
export const servicePrincipal: Resource<RemoteServicePrincipal> = {
  read: async ({ microsoft, knownIds, signal }) => {
    if (!knownIds.clientId) return null;
    return microsoft.graph.servicePrincipalByClientId(knownIds.clientId, { signal });
  },

  ensure: async (context) => {
    const found = context.isFirstTry ? null : await servicePrincipal.read(context);
    if (!found && context.isLooking) throw new StillLooking('It may have been made already.');
    if (found) refuseForeign(found, context);
    const made = found ?? (await create(context));
    return {
      remote: { kind: 'service-principal', remoteId: made.objectId, clientId: made.clientId },
      evidence: {
        objectId: made.objectId,
        isAdopted: found !== null,
        ...propagation(context),
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

  remove: async ({ microsoft, knownIds, signal }) => {
    const { graph } = microsoft;
    const removedIds: string[] = [];
    for (const clientId of knownIds.clientIds) {
      const found = await graph.servicePrincipalByClientId(clientId, { signal });
      if (!found) continue;
      await graph.deleteServicePrincipal(found.objectId, { signal });
      removedIds.push(found.objectId);
    }
    const ids = new Set([
      ...removedIds,
      ...(knownIds.servicePrincipalId ? [knownIds.servicePrincipalId] : []),
    ]);
    for (const objectId of ids) {
      const outcome = await graph.purgeServicePrincipal(objectId, { signal });
      if (outcome === 'removed' && !removedIds.includes(objectId)) removedIds.push(objectId);
    }
    return { removedIds };
  },
};

/** How long Entra took until the new registration could be built upon. */
function propagation({ knownIds, moment }: StepContext): { propagationMilliseconds?: number } {
  if (!knownIds.applicationMadeAt) return {};
  return { propagationMilliseconds: moment.getTime() - knownIds.applicationMadeAt.getTime() };
}

async function create(context: StepContext): Promise<RemoteServicePrincipal> {
  const { microsoft, knownIds, spec, moment, signal } = context;
  const { clientId, applicationMadeAt } = knownIds;
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

function refuseForeign(found: RemoteServicePrincipal, { spec }: StepContext): void {
  if (found.tags.includes(spec.tag)) return;
  throw new ProvisioningStop(
    'foreign-service-principal',
    'Somebody else has created the service principal of this registration. The portal changes only what it made itself. Delete it in Entra, then retry.',
  );
}
