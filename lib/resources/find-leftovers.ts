import { causeOf } from '#lib/microsoft/cause-of.ts';
import type { Setback } from '#lib/model/cause.ts';
import { clientIdsByTag } from './application.ts';
import { placesOf } from './places.ts';
import type { ResourceVerbs, SeatContexts, StepContext } from './resource.ts';

/** What a look at every natural key found after an undo, and what became of it. */
export type Leftovers = {
  /** What turned up and is gone now. */
  removedIds: string[];
  /** Why something is still there. */
  left: Setback[];
};

/** These say nothing of what is left: the look itself is to be repeated. */
const stopsLooking: readonly string[] = ['fault', 'database-away', 'portal-sign-in'];

/**
 * Looks for everything that could be left of an undone principal and its seats, by every natural key:
 * the tag, and each client id that ever carried it. What turns up is removed, past whatever fails;
 * throws only when looking itself is not possible.
 */
export async function findLeftovers(contexts: SeatContexts): Promise<Leftovers> {
  const late = await clientIdsByTag(contexts[0]);
  const found: Leftovers = { removedIds: [], left: [] };
  for (const { resource, context } of placesOf(contexts).toReversed()) {
    const { remove }: Partial<ResourceVerbs> = resource;
    try {
      found.removedIds.push(...((await remove?.(knowing(late, context)))?.removedIds ?? []));
    } catch (error) {
      const cause = causeOf(error);
      if (stopsLooking.includes(cause.kind)) throw error;
      found.left.push(cause);
    }
  }
  return found;
}

/** A registration whose answer was lost has a client id that no row of ours knows. */
function knowing(late: readonly string[], context: StepContext): StepContext {
  const clientIds = [...new Set([...context.knownIds.clientIds, ...late])];
  return { ...context, knownIds: { ...context.knownIds, clientIds } };
}
