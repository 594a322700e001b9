import type { PersonActor } from '#lib/access/actor.ts';
import { countRows } from '#lib/kernel/count-rows.ts';
import { principalsIn } from '#lib/principals/principals-in.ts';
import { principalsToCount } from '#lib/principals/principals-of.ts';
import { requestsInQueue } from './requests-of.ts';

export type Waiting = { decisions: number; secrets: number };

/**
 * What waits for an actor, by one query, as the lists count it: requests to decide on, and principals
 * of theirs without a secret. The frame of every page asks.
 */
export async function countWaiting(actor: PersonActor): Promise<Waiting> {
  const [decisions = 0, secrets = 0] = await countRows([
    requestsInQueue(actor, 'yours'),
    principalsToCount(actor, { of: 'mine' }, principalsIn('no-secret')),
  ]);
  return { decisions, secrets };
}
