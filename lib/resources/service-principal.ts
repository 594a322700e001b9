import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { RemoteServicePrincipal } from '#lib/microsoft/graph.ts';
import { ProvisioningStop, StillLooking } from '#lib/microsoft/setbacks.ts';
import type { Resource, StepContext } from './resource.ts';
import { waitWhileYoung } from './wait-while-young.ts';

/** The service principal: the registration's instance in the tenant, found by its client id. */
export const servicePrincipal: Resource<'service-principal'> = {
  key: 'service-principal',
  lane: 'graph',

  read: async (context) => ({ servicePrincipal: await instance(context) }),

  examine: async (context, { registration, servicePrincipal: found }) => {
    if (!registration) return {};
    if (!found) {
      waitWhileYoung(context, context.knownIds.servicePrincipalMadeAt);
      return {};
    }
    return {
      permissions: await context.microsoft.graph.accessLists({
        applicationObjectId: registration.objectId,
        servicePrincipalId: found.objectId,
        signal: context.signal,
      }),
    };
  },

  ensure: async (context) => {
    const found = context.isFirstTry ? null : await instance(context);
    if (!found && context.isLooking) throw new StillLooking('It may have been made already.');
    if (found) refuseForeign(found, context);
    const made = found ?? (await create(context));
    return {
      remote: { kind: servicePrincipal.key, remoteId: made.objectId, clientId: made.clientId },
      evidence: {
        objectId: made.objectId,
        isAdopted: found !== null,
        ...propagation(context),
      },
      requestId: made.requestId,
    };
  },

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

  // The one that we made, and with our tag; one that somebody made anew is not approved.
  enable: async (context) => {
    const { microsoft, signal } = context;
    const found = await instance(context);
    if (!found) throw new ProvisioningStop({ code: 'nothing-to-enable', facts: {} });
    refuseForeign(found, context);
    if (!found.isEnabled)
      await microsoft.graph.setServicePrincipalEnabled(found.objectId, true, { signal });
    return { evidence: { objectId: found.objectId } };
  },

  // Entra ID gives it no token any more: the one we know, and one that somebody made anew.
  disable: async (context) => {
    const { microsoft, knownIds, signal } = context;
    const objectIds = new Set(
      knownIds.servicePrincipalId === null ? [] : [knownIds.servicePrincipalId],
    );
    for (const clientId of knownIds.clientIds) {
      const found = await microsoft.graph.servicePrincipalByClientId(clientId, { signal });
      if (found) objectIds.add(found.objectId);
    }
    for (const objectId of objectIds) await disableOne(context, objectId);
    return { evidence: { objectId: knownIds.servicePrincipalId } };
  },
};

async function instance({
  microsoft,
  knownIds,
  signal,
}: StepContext): Promise<RemoteServicePrincipal | null> {
  if (!knownIds.clientId) return null;
  return microsoft.graph.servicePrincipalByClientId(knownIds.clientId, { signal });
}

/** One that is gone is done; one that is young and not found is not taken for gone. */
async function disableOne(
  { microsoft, knownIds, moment, signal }: StepContext,
  objectId: string,
): Promise<void> {
  const madeAt = knownIds.servicePrincipalMadeAt ?? moment;
  const targetAgeSeconds = (moment.getTime() - madeAt.getTime()) / 1000;
  try {
    await microsoft.graph.setServicePrincipalEnabled(objectId, false, { signal, targetAgeSeconds });
  } catch (error) {
    if (!(error instanceof MicrosoftFailure && error.kind === 'gone')) throw error;
  }
}

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
  throw new ProvisioningStop({ code: 'foreign-service-principal', facts: {} });
}
