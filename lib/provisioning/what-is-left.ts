import { causeOf } from './cause-of.ts';
import type { At } from './resource.ts';
import { deletedOnes, ours } from './resources/application.ts';
import { removingSteps } from './steps.ts';

/** What a look at every natural key found after an undo, and what became of it. */
export type Left = {
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
export async function whatIsLeft(given: At): Promise<Left> {
  const at = await withLateClientIds(given);
  const found: Left = { removedIds: [], left: [] };
  for (const remove of Object.values(removingSteps)) {
    try {
      found.removedIds.push(...(await remove(at)).removedIds);
    } catch (error) {
      const { kind, words } = causeOf(error);
      if (stopsLooking.includes(kind)) throw error;
      found.left.push(words);
    }
  }
  return found;
}

/** A registration whose answer was lost has a client id that no row of ours knows. */
async function withLateClientIds(at: At): Promise<At> {
  const { kept, twins } = await ours(at);
  const late = [...(kept ? [kept] : []), ...twins, ...(await deletedOnes(at))];
  const clientIds = [...new Set([...at.known.clientIds, ...late.map((one) => one.clientId)])];
  return { ...at, known: { ...at.known, clientIds } };
}
