import { causeOf } from '#lib/microsoft/cause-of.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { deletedOnes, ours } from './application.ts';
import type { StepContext } from './resource.ts';
import { removingSteps } from './steps.ts';

/** What a look at every natural key found after an undo, and what became of it. */
export type Leftovers = {
  /** What turned up and is gone now. */
  removedIds: string[];
  /** What is still there, in words, and why. */
  left: string[];
};

/** These say nothing of what is left: the look itself is to be repeated. */
const stopsLooking: readonly string[] = ['fault', 'database-away', 'portal-sign-in'];

/**
 * Looks for everything that could be left of an undone principal, by every natural key: the tag, and
 * each client id that ever carried it. What turns up is removed, past whatever fails; throws only
 * when looking itself is not possible.
 */
export async function findLeftovers(given: StepContext): Promise<Leftovers> {
  const at = await withLateClientIds(given);
  const found: Leftovers = { removedIds: [], left: [] };
  for (const remove of Object.values(removingSteps)) {
    try {
      found.removedIds.push(...(await remove(at)).removedIds);
    } catch (error) {
      const cause = causeOf(error);
      if (stopsLooking.includes(cause.kind)) throw error;
      found.left.push(causeWords(cause));
    }
  }
  return found;
}

/** A registration whose answer was lost has a client id that no row of ours knows. */
async function withLateClientIds(context: StepContext): Promise<StepContext> {
  const { kept, twins } = await ours(context);
  const late = [...(kept ? [kept] : []), ...twins, ...(await deletedOnes(context))];
  const clientIds = [
    ...new Set([...context.knownIds.clientIds, ...late.map((one) => one.clientId)]),
  ];
  return { ...context, knownIds: { ...context.knownIds, clientIds } };
}
