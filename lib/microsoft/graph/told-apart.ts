import type { Call } from '../call.ts';
import { MicrosoftFailure } from '../failure.ts';
import type { GraphPlane } from './own-application.ts';
import { owners } from './owners.ts';

/** Either lets a caller create a service principal for an application it owns. */
const sufficient = ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'];

/**
 * Entra answers a service principal that is made too early with the 403 of a missing permission. The
 * two are told apart by what the portal's own token carries, and by who owns the application as far
 * as that can be seen: with the permission and the ownership in place, only replication is left.
 */
export async function toldApart(
  plane: GraphPlane,
  call: Call,
  clientId: string,
  error: unknown,
): Promise<unknown> {
  const isMisleading =
    error instanceof MicrosoftFailure &&
    error.kind === 'not-replicated-yet' &&
    error.status === 403;
  if (!isMisleading) return error;
  const held = await plane.portalPermissions();
  if (!held.some((permission) => sufficient.includes(permission))) return refusal(error, null);
  return (await isOwnedByOthers(plane, call, clientId))
    ? refusal(error, 'not-owner-of-application')
    : error;
}

/** Whether the owners are visible and the portal is not among them. An empty list may be lag too. */
async function isOwnedByOthers(plane: GraphPlane, call: Call, clientId: string): Promise<boolean> {
  try {
    const seen = await owners(plane).ownersByClientId(clientId, { signal: call.signal });
    const portal = await plane.portalObjectId();
    return seen.length > 0 && !seen.some((owner) => owner.objectId === portal);
  } catch {
    return false; // Not to be seen yet: that is lag again.
  }
}

function refusal(failure: MicrosoftFailure, code: string | null): MicrosoftFailure {
  const { plane, phase, status, requestId } = failure;
  const named = { plane, phase, status, requestId, code: code ?? failure.code };
  return new MicrosoftFailure({ ...named, kind: 'refused' }, { cause: failure });
}
