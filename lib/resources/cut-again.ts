import { causeOf } from '#lib/microsoft/cause-of.ts';
import type { Setback } from '#lib/model/cause.ts';
import { verbsTowards } from '#lib/model/plan.ts';
import { isCuredByWaiting } from '#lib/model/retry-decision.ts';
import { placesOf } from './places.ts';
import type { ResourceVerbs, SeatContexts } from './resource.ts';

/**
 * The end of a pause or a stop: takes all that it takes away once more, at every seat, past whatever
 * fails, so that what was enabled again or could not be reached before is done now. Answers why something
 * could not be taken. Throws what waiting cures, once the rest is done: then the look is repeated.
 */
export async function cutAgain(
  contexts: SeatContexts,
  towards: 'paused' | 'stopped',
): Promise<Setback[]> {
  const met: unknown[] = [];
  for (const { resource, context } of placesOf(contexts).toReversed()) {
    const verbs: Partial<ResourceVerbs> = resource;
    for (const verb of verbsTowards[towards]) {
      try {
        await verbs[verb]?.(context);
      } catch (error) {
        met.push(error);
      }
    }
  }
  const passing = met.find((error) => isPassing(causeOf(error)));
  if (passing !== undefined) throw passing;
  return met.map(causeOf);
}

function isPassing(cause: Setback): boolean {
  return ['fault', 'database-away'].includes(cause.kind) || isCuredByWaiting(cause);
}
