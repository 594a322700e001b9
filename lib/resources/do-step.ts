import type { ResourceKey, ResourceVerb } from '#lib/model/resources.ts';
import type { Ensured, Removed, ResourceVerbs, StepContext } from './resource.ts';
import { resourceOf } from './resource-of.ts';

export type StepOutcome = Ensured & Partial<Removed>;

/** Does with a resource what its step says, and answers what there is to store of it. */
export async function doStep(
  { do: verb, resource }: { do: ResourceVerb; resource: ResourceKey },
  context: StepContext,
): Promise<StepOutcome> {
  const { ensure, remove, disable }: Partial<ResourceVerbs> = resourceOf(resource);
  const nothingMade = { remote: null, requestId: null };
  if (verb === 'ensure' && ensure) return ensure(context);
  if (verb === 'disable' && disable) return { ...nothingMade, ...(await disable(context)) };
  if (verb === 'remove' && remove) {
    const { removedIds } = await remove(context);
    return { ...nothingMade, removedIds, evidence: { removed: removedIds } };
  }
  throw new Error(`The resource ${resource} cannot ${verb}.`);
}
