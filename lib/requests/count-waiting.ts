import type { PersonActor } from '#lib/access/actor.ts';
import { countRows } from '#lib/kernel/count-rows.ts';
import { principalsToCount } from '#lib/principals/count-principals.ts';
import { requestsInQueue } from './requests-of.ts';

export type Waiting = { decisions: number; secrets: number };

/**
 * What waits for an actor, by one query, as the lists count it: requests to decide on, and principals
 * of theirs without a secret. The frame of every page asks.
 */
export async function countWaiting(actor: PersonActor): Promise<Waiting> {
  const [decisions = 0, secrets = 0] = await countRows([
    requestsInQueue(actor, 'yours'),
    principalsToCount(actor, { of: 'mine' }, 'no-secret'),
  ]);
  return { decisions, secrets };
}
