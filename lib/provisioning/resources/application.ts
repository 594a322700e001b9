import type { RemoteApplication } from '#lib/microsoft/graph.ts';
import {
  type At,
  noDifference,
  ProvisioningStop,
  type Resource,
  StillLooking,
} from '../resource.ts';
import { lookAhead } from './look-ahead.ts';

/**
 * The application registration: the passport. Single tenant, no API permissions, owned by the
 * portal's service principal alone; found again by its tag. Two of ours can turn up when a commit
 * landed after we gave up on it: the one we know stays, else the older; the other is removed.
 */
export const application: Resource<RemoteApplication> = {
  read: async (at) => (await ours(at)).kept,

  ensure: async (at) => {
    const found = at.isFirstTry ? null : await settled(at);
    if (!found && at.isLooking)
      throw new StillLooking('An earlier registration may have been made.');
    const [made, ahead] = found ? [found, null] : await Promise.all([create(at), lookAhead(at)]);
    return {
      remote: { kind: 'application', remoteId: made.objectId, clientId: made.clientId },
      evidence: {
        clientId: made.clientId,
        objectId: made.objectId,
        isAdopted: found !== null,
        ...(ahead ? { lookedAhead: ahead } : {}),
      },
      requestId: made.requestId,
    };
  },

  differs: (found, spec) => ({
    ...noDifference,
    missing: found.tags.includes(spec.tag) ? [] : [`tag ${spec.tag}`],
  }),

  remove: async (at) => {
    const live = (
      await at.microsoft.graph.applicationsByTag(at.spec.tag, { signal: at.signal })
    ).filter(isOurs);
    for (const one of live)
      await at.microsoft.graph.deleteApplication(one.objectId, { signal: at.signal });
    const deleted = await deletedOnes(at);
    const gone = new Set([...live, ...deleted].map((one) => one.objectId));
    for (const objectId of gone)
      await at.microsoft.graph.purgeApplication(objectId, { signal: at.signal });
    return { removedIds: [...gone] };
  },
};

/** Ours with the tag: the one that stays, and the twins. Throws when somebody else's carries it. */
export async function ours(
  at: At,
): Promise<{ kept: RemoteApplication | null; twins: RemoteApplication[] }> {
  const found = await at.microsoft.graph.applicationsByTag(at.spec.tag, { signal: at.signal });
  const mine = found.filter(isOurs);
  if (mine.length < found.length && !at.known.applicationId) throw foreign();
  const kept = mine.find((one) => one.objectId === at.known.applicationId) ?? mine[0] ?? null;
  return { kept, twins: mine.filter((one) => one !== kept) };
}

/** Deletes the twins for good. */
export async function removeTwins(at: At, twins: readonly RemoteApplication[]): Promise<void> {
  for (const twin of twins) {
    await at.microsoft.graph.deleteApplication(twin.objectId, { signal: at.signal });
    await at.microsoft.graph.purgeApplication(twin.objectId, { signal: at.signal });
  }
}

/** Ours that were deleted softly, by a person or by us. */
export async function deletedOnes({ microsoft, spec, signal }: At): Promise<RemoteApplication[]> {
  const found = await microsoft.graph.deletedApplicationsByTag(spec.tag, { signal });
  return found.filter(isOurs);
}

/**
 * What is there already: the living one, without its twins; or one that somebody deleted by hand
 * while we were at it. That is ours and approved, so it is restored, with the ids it had.
 */
async function settled(at: At): Promise<RemoteApplication | null> {
  const { kept, twins } = await ours(at);
  await removeTwins(at, twins);
  if (kept) return kept;
  const [deleted] = await deletedOnes(at);
  if (!deleted) return null;
  await at.microsoft.graph.restoreApplication(deleted.objectId, { signal: at.signal });
  return deleted;
}

function isOurs(found: RemoteApplication): boolean {
  return found.isOurs;
}

function foreign(): ProvisioningStop {
  return new ProvisioningStop(
    'foreign-application',
    'A registration that the portal did not make carries the tag of this principal. Nothing was changed. Ask the person who looks after Entra to remove the tag or the registration, then retry.',
  );
}

function create({ microsoft, spec, signal }: At): Promise<RemoteApplication> {
  return microsoft.graph.createApplication({
    displayName: spec.ask.name,
    tag: spec.tag,
    notes: `Made by Boarding Pass for request ${spec.requestId}. It needs no API permissions.`,
    signal,
  });
}
