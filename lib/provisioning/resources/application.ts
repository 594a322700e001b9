import type { RemoteApplication } from '#lib/microsoft/graph.ts';
import { type At, noDifference, type Resource, StillLooking } from '../resource.ts';

/**
 * The application registration: the passport. Single tenant, no API permissions, owned by the
 * portal's service principal alone; found again by its tag. Two of ours can turn up when a commit
 * landed after we gave up on it: the older stays, the other is removed.
 */
export const application: Resource<RemoteApplication> = {
  read: async ({ microsoft, spec, signal }) => {
    const [oldest] = await microsoft.graph.applicationsByTag(spec.tag, { signal });
    return oldest ?? null;
  },

  ensure: async (at) => {
    const found = await oldestWithoutTwins(at);
    if (!found && at.isLooking)
      throw new StillLooking('An earlier registration may have been made.');
    const made = found ?? (await create(at));
    return {
      remote: { kind: 'application', remoteId: made.objectId, clientId: made.clientId },
      evidence: {
        clientId: made.clientId,
        objectId: made.objectId,
        isAdopted: found !== null,
      },
      requestId: made.requestId,
    };
  },

  differs: (found, spec) => ({
    ...noDifference,
    missing: found.tags.includes(spec.tag) ? [] : [`tag ${spec.tag}`],
  }),

  remove: async ({ microsoft, signal }, found) => {
    await microsoft.graph.deleteApplication(found.objectId, { signal });
  },
};

async function oldestWithoutTwins(at: At): Promise<RemoteApplication | null> {
  const [oldest, ...twins] = await at.microsoft.graph.applicationsByTag(at.spec.tag, {
    signal: at.signal,
  });
  for (const twin of twins) {
    await at.microsoft.graph.deleteApplication(twin.objectId, { signal: at.signal });
    await at.microsoft.graph.purgeApplication(twin.objectId, {
      signal: at.signal,
      targetAgeSeconds: 0,
    });
  }
  return oldest ?? null;
}

function create({ microsoft, spec, signal }: At): Promise<RemoteApplication> {
  return microsoft.graph.createApplication({
    displayName: spec.ask.name,
    tag: spec.tag,
    notes: `Made by Boarding Pass for request ${spec.requestId}. It needs no API permissions.`,
    signal,
  });
}
