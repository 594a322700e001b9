import type { Call } from '../call.ts';
import { MicrosoftFailure } from '../failure.ts';
import type { GraphPlane } from './own-application.ts';
import { owners, type RemoteOwner } from './owners.ts';

/** Either lets a caller create a service principal for an application it owns. */
const sufficient = ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'];
const misleading = ['Authorization_RequestDenied', 'Request_BadRequest'];

/**
 * Entra answers a service principal that is made too early with the 403 of a missing permission, and
 * one whose application was deleted as well. They are told apart by what the portal's own token
 * carries, and by whether the application and its owners can be seen. With all of that in place, what
 * is left is replication while the application is young, and a refusal afterwards.
 */
export async function explainEarly403(
  plane: GraphPlane,
  call: Call,
  clientId: string,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof MicrosoftFailure) || !misleading.includes(error.code ?? '')) return error;
  const held = await plane.portalPermissions();
  const isDenied = error.status === 403;
  if (isDenied && !held.some((permission) => sufficient.includes(permission))) {
    return again(error, { kind: 'refused' });
  }
  const seen = await ownersSeen(plane, call, clientId);
  if (seen === 'no-application') {
    return error.kind === 'not-replicated-yet' ? error : again(error, { kind: 'gone' });
  }
  const portal = await plane.portalObjectId();
  const isOthers = seen.length > 0 && !seen.some((owner) => owner.objectId === portal);
  return isOthers ? again(error, { kind: 'refused', code: 'not-owner-of-application' }) : error;
}

/** An empty list may be replication too. What cannot be read says nothing. */
async function ownersSeen(
  plane: GraphPlane,
  { signal }: Call,
  clientId: string,
): Promise<RemoteOwner[] | 'no-application'> {
  try {
    return await owners(plane).ownersByClientId(clientId, { signal });
  } catch (error) {
    return error instanceof MicrosoftFailure && error.status === 404 ? 'no-application' : [];
  }
}

function again(
  failure: MicrosoftFailure,
  named: Pick<MicrosoftFailure, 'kind'> & { code?: string },
): MicrosoftFailure {
  const { plane, phase, status, requestId, code } = failure;
  return new MicrosoftFailure(
    { plane, phase, status, requestId, code, ...named },
    { cause: failure },
  );
}
