import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { Ensured, StepContext } from './resource.ts';

/**
 * Disables the service principal, so that Entra ID gives it no token any more: the one we know, and one
 * that somebody made anew for its client id. One that is gone is done; one that is young and not found
 * is not taken for gone, because replicas learn of it one by one.
 */
export async function disableServicePrincipal(context: StepContext): Promise<Ensured> {
  const { microsoft, knownIds, signal } = context;
  const objectIds = new Set(
    knownIds.servicePrincipalId === null ? [] : [knownIds.servicePrincipalId],
  );
  for (const clientId of knownIds.clientIds) {
    const found = await microsoft.graph.servicePrincipalByClientId(clientId, { signal });
    if (found) objectIds.add(found.objectId);
  }
  for (const objectId of objectIds) await disable(context, objectId);
  return { remote: null, evidence: { objectId: knownIds.servicePrincipalId }, requestId: null };
}

async function disable(
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
