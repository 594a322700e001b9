import type { ResourceKey, ResourceVerb } from '#lib/model/resources.ts';
import type { Ensured, Removed, ResourceVerbs, StepContext } from './resource.ts';
import { resourceOf } from './resource-of.ts';

export type StepOutcome = Ensured & Partial<Removed>;

/** Does with a resource what its step says, and answers what there is to store of it. */
export async function doStep(
  { do: verb, resource }: { do: ResourceVerb; resource: ResourceKey },
  context: StepContext,
): Promise<StepOutcome> {
  const verbs: Partial<ResourceVerbs> = resourceOf(resource);
  const nothingMade = { remote: null, requestId: null };
  if (verb === 'ensure' && verbs.ensure) return verbs.ensure(context);
  if (verb === 'remove' && verbs.remove) {
    const { removedIds } = await verbs.remove(context);
    return { ...nothingMade, removedIds, evidence: { removed: removedIds } };
  }
  const switching = verb === 'ensure' || verb === 'remove' ? undefined : verbs[verb];
  if (switching) return { ...nothingMade, ...(await switching(context)) };
  throw new Error(`The resource ${resource} cannot ${verb}.`);
}
