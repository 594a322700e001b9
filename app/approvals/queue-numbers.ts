import type { PersonActor } from '#lib/access/actor.ts';
import type { QueueState } from '#lib/model/request-list.ts';
import { countPrincipals } from '#lib/principals/count-principals.ts';
import { countQueue } from '#lib/requests/count-requests.ts';

const principalStates = ['provisioning', 'failed', 'differs', 'ready'] as const;

/** The numbers of an admin's desk; each is counted as the list is that it leads to. */
export type QueueNumbers = Record<QueueState | (typeof principalStates)[number], number>;

/** Counts what an admin looks after: what waits for a decision, and how everybody's principals stand. */
export async function queueNumbers(actor: PersonActor): Promise<QueueNumbers> {
  const [queue, principals] = await Promise.all([
    countQueue(actor),
    countPrincipals(actor, { of: 'all' }, principalStates),
  ]);
  return {
    yours: queue('yours'),
    others: queue('others'),
    provisioning: principals('provisioning'),
    failed: principals('failed'),
    differs: principals('differs'),
    ready: principals('ready'),
  };
}
