import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { At, Ensured } from '../resource.ts';

/**
 * Disables the service principal, so that Entra ID gives it no token any more: the one we know, and one
 * that somebody made anew for its client id. One that is gone is done; one that is young and not found
 * is not taken for gone, because replicas learn of it one by one.
 */
export async function disableServicePrincipal(at: At): Promise<Ensured> {
  const { microsoft, known, signal } = at;
  const objectIds = new Set(known.servicePrincipalId === null ? [] : [known.servicePrincipalId]);
  for (const clientId of known.clientIds) {
    const found = await microsoft.graph.servicePrincipalByClientId(clientId, { signal });
    if (found) objectIds.add(found.objectId);
  }
  for (const objectId of objectIds) await disable(at, objectId);
  return { remote: null, evidence: { objectId: known.servicePrincipalId }, requestId: null };
}

async function disable({ microsoft, known, moment, signal }: At, objectId: string): Promise<void> {
  const madeAt = known.servicePrincipalMadeAt ?? moment;
  const targetAgeSeconds = (moment.getTime() - madeAt.getTime()) / 1000;
  try {
    await microsoft.graph.setServicePrincipalEnabled(objectId, false, { signal, targetAgeSeconds });
  } catch (error) {
    if (!(error instanceof MicrosoftFailure && error.kind === 'gone')) throw error;
  }
}
