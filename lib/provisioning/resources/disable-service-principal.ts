import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { At, Ensured } from '../resource.ts';

/**
 * Disables the service principal, so that Entra ID gives it no token any more. One that is gone is
 * done; one that is young and not found is not taken for gone, because replicas learn of it one by one.
 */
export async function disableServicePrincipal(at: At): Promise<Ensured> {
  const objectId = at.known.servicePrincipalId;
  const isThere = objectId !== null && (await disable(at, objectId));
  return { remote: null, evidence: { objectId, isGone: !isThere }, requestId: null };
}

async function disable({ microsoft, known, moment, signal }: At, objectId: string) {
  const madeAt = known.servicePrincipalMadeAt ?? moment;
  const targetAgeSeconds = (moment.getTime() - madeAt.getTime()) / 1000;
  try {
    await microsoft.graph.setServicePrincipalEnabled(objectId, false, { signal, targetAgeSeconds });
    return true;
  } catch (error) {
    if (error instanceof MicrosoftFailure && error.kind === 'gone') return false;
    throw error;
  }
}
