import type { Call, CallOptions } from '../call.ts';
import type { FailurePhase } from '../failure.ts';
import { readBody } from '../http.ts';
import type { GraphClient } from './graph-client.ts';
import type { Guard } from './guard.ts';
import { applicationColumns, applicationRow } from './rows.ts';

/** What the files of this folder work with. */
export type GraphPlane = {
  client: GraphClient;
  guard: Guard;
  portalObjectId(): Promise<string>;
  /** The application permissions in the portal's token for Graph. */
  portalPermissions(): Promise<readonly string[]>;
};

export function graphReadCall(
  options: CallOptions | undefined,
  phase: FailurePhase = 'read',
): Call {
  const { signal, targetAgeSeconds } = options ?? {};
  return { plane: 'graph', phase, isWrite: false, signal, targetAgeSeconds };
}

export function graphWriteCall(options: CallOptions | undefined, phase: FailurePhase): Call {
  return { ...graphReadCall(options, phase), isWrite: true };
}

/** Lets a write to an application go on only if the application is ours. */
export function requireOwnApplication(
  plane: GraphPlane,
  call: Call,
  target: { objectId: string } | { clientId: string } | { deletedObjectId: string },
): Promise<void> {
  const [key, path] = addressed(target);
  return plane.guard.application(call, key, async () => {
    const reading: Call = { ...call, isWrite: false };
    const answer = await plane.client.request(reading, 'get', path);
    return readBody(reading, answer, applicationRow);
  });
}

function addressed(
  target: { objectId: string } | { clientId: string } | { deletedObjectId: string },
): [key: string, path: string] {
  const select = `?$select=${applicationColumns}`;
  if ('objectId' in target) return [target.objectId, `/applications/${target.objectId}${select}`];
  if ('clientId' in target) {
    return [target.clientId, `/applications(appId='${target.clientId}')${select}`];
  }
  // A deleted application is looked at in any case: its id alone does not say where it is now.
  // Graph reads a deleted item as a plain directory object, which has no columns to select.
  return [`deleted:${target.deletedObjectId}`, `/directory/deletedItems/${target.deletedObjectId}`];
}
