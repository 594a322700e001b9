import type { RemoteApplication } from '#lib/microsoft/graph.ts';
import { ProvisioningStop, StillLooking } from '#lib/microsoft/setbacks.ts';
import { noDifference, type Resource, type StepContext } from './resource.ts';
import { warmUp } from './warm-up.ts';

/**
 * The application registration: the passport. Single tenant, no API permissions, owned by the
 * portal's service principal alone; found again by its tag. Two of ours can turn up when a commit
 * landed after we gave up on it: the one we know stays, else the older; the other is removed.
 */
export const application: Resource<RemoteApplication> = {
  read: async (context) => (await ours(context)).kept,

  ensure: async (context) => {
    const found = context.isFirstTry ? null : await settled(context);
    if (!found && context.isLooking)
      throw new StillLooking('An earlier registration may have been made.');
    const [made, ahead] = found
      ? [found, null]
      : await Promise.all([create(context), warmUp(context)]);
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

  remove: async (context) => {
    const live = (
      await context.microsoft.graph.applicationsByTag(context.spec.tag, { signal: context.signal })
    ).filter(isOurs);
    for (const one of live)
      await context.microsoft.graph.deleteApplication(one.objectId, { signal: context.signal });
    const deleted = await deletedOnes(context);
    const gone = new Set([...live, ...deleted].map((one) => one.objectId));
    for (const objectId of gone)
      await context.microsoft.graph.purgeApplication(objectId, { signal: context.signal });
    return { removedIds: [...gone] };
  },
};

/** Ours with the tag: the one that stays, and the twins. Throws when somebody else's carries it. */
export async function ours(
  context: StepContext,
): Promise<{ kept: RemoteApplication | null; twins: RemoteApplication[] }> {
  const found = await context.microsoft.graph.applicationsByTag(context.spec.tag, {
    signal: context.signal,
  });
  const mine = found.filter(isOurs);
  if (mine.length < found.length && !context.knownIds.applicationId) throw foreign();
  const kept =
    mine.find((one) => one.objectId === context.knownIds.applicationId) ?? mine[0] ?? null;
  return { kept, twins: mine.filter((one) => one !== kept) };
}

/** Deletes the twins for good. */
export async function removeTwins(
  context: StepContext,
  twins: readonly RemoteApplication[],
): Promise<void> {
  for (const twin of twins) {
    await context.microsoft.graph.deleteApplication(twin.objectId, { signal: context.signal });
    await context.microsoft.graph.purgeApplication(twin.objectId, { signal: context.signal });
  }
}

/** Ours that were deleted softly, by a person or by us. */
export async function deletedOnes({
  microsoft,
  spec,
  signal,
}: StepContext): Promise<RemoteApplication[]> {
  const found = await microsoft.graph.deletedApplicationsByTag(spec.tag, { signal });
  return found.filter(isOurs);
}

/**
 * What is there already: the living one, without its twins; or one that somebody deleted by hand
 * while we were at it. That is ours and approved, so it is restored, with the ids it had.
 */
async function settled(context: StepContext): Promise<RemoteApplication | null> {
  const { kept, twins } = await ours(context);
  await removeTwins(context, twins);
  if (kept) return kept;
  const [deleted] = await deletedOnes(context);
  if (!deleted) return null;
  await context.microsoft.graph.restoreApplication(deleted.objectId, { signal: context.signal });
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

function create({ microsoft, spec, signal }: StepContext): Promise<RemoteApplication> {
  return microsoft.graph.createApplication({
    displayName: spec.ask.name,
    tag: spec.tag,
    notes: `Made by Boarding Pass${spec.requestId ? ` for request ${spec.requestId}` : ''}. It needs no API permissions.`,
    signal,
  });
}
