import type { RemoteApplication } from '#lib/microsoft/graph.ts';
import { ProvisioningStop, StillLooking } from '#lib/microsoft/setbacks.ts';
import type { Resource, StepContext } from './resource.ts';
import { waitWhileYoung } from './wait-while-young.ts';
import { warmUp } from './warm-up.ts';

/**
 * The application registration: the passport. Single tenant, no API permissions, owned by the
 * portal's service principal alone; found again by its tag. Two of ours can turn up when a commit
 * landed after we gave up on it: the one we know stays, else the older; the other is removed.
 */
export const application: Resource<'application'> = {
  key: 'application',
  lane: 'graph',

  read: async (context) => ({ registration: (await ours(context)).kept }),

  examine: async (context, { registration }) => {
    if (!registration) {
      waitWhileYoung(context, context.knownIds.applicationMadeAt);
      return {};
    }
    const { microsoft, signal } = context;
    return { owners: await microsoft.graph.owners(registration.objectId, { signal }) };
  },

  ensure: async (context) => {
    const found = context.isFirstTry ? null : await settled(context);
    if (!found && context.isLooking)
      throw new StillLooking('An earlier registration may have been made.');
    const [made, ahead] = found
      ? [found, null]
      : await Promise.all([create(context), warmUp(context)]);
    return {
      remote: { kind: application.key, remoteId: made.objectId, clientId: made.clientId },
      evidence: {
        clientId: made.clientId,
        objectId: made.objectId,
        isAdopted: found !== null,
        ...ahead,
      },
      requestId: made.requestId,
    };
  },

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

  removeTwins: async (context) => {
    const { twins } = await ours(context);
    const { microsoft, knownIds, signal } = context;
    for (const { objectId } of twins) await microsoft.graph.deleteApplication(objectId, { signal });
    const deleted = await deletedOnes(context);
    const gone = new Set([...twins, ...deleted].map((one) => one.objectId));
    // One that a person deleted is theirs to restore; only what no row of ours knows is a twin.
    if (knownIds.applicationId) gone.delete(knownIds.applicationId);
    for (const objectId of gone) await microsoft.graph.purgeApplication(objectId, { signal });
    return [...gone];
  },
};

/** Every client id that a registration with the tag has, deleted ones too: no row may know it yet. */
export async function clientIdsByTag(context: StepContext): Promise<string[]> {
  const { kept, twins } = await ours(context);
  const all = [...(kept ? [kept] : []), ...twins, ...(await deletedOnes(context))];
  return all.map((one) => one.clientId);
}

/** Ours with the tag: the one that stays, and the twins. Throws when somebody else's carries it. */
async function ours(
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
async function deleteTwins(
  context: StepContext,
  twins: readonly RemoteApplication[],
): Promise<void> {
  for (const twin of twins) {
    await context.microsoft.graph.deleteApplication(twin.objectId, { signal: context.signal });
    await context.microsoft.graph.purgeApplication(twin.objectId, { signal: context.signal });
  }
}

/** Ours that were deleted softly, by a person or by us. */
async function deletedOnes({ microsoft, spec, signal }: StepContext): Promise<RemoteApplication[]> {
  const found = await microsoft.graph.deletedApplicationsByTag(spec.tag, { signal });
  return found.filter(isOurs);
}

/**
 * What is there already: the living one, without its twins; or one that somebody deleted by hand
 * while we were at it. That is ours and approved, so it is restored, with the ids it had.
 */
async function settled(context: StepContext): Promise<RemoteApplication | null> {
  const { kept, twins } = await ours(context);
  await deleteTwins(context, twins);
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
  return new ProvisioningStop({ code: 'foreign-application', facts: {} });
}

function create({ microsoft, spec, signal }: StepContext): Promise<RemoteApplication> {
  return microsoft.graph.createApplication({
    displayName: spec.ask.name,
    tag: spec.tag,
    notes: `Made by Boarding Pass${spec.requestId ? ` for request ${spec.requestId}` : ''}. It needs no API permissions.`,
    signal,
  });
}
