import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { appendEvent, lockHistory } from '#lib/audit/append.ts';
import { endHold } from '#lib/history/end-hold.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';

/**
 * Lets the sweep go on that holds before it pauses principals whose last valid day is over: those that are
 * due by now are paused. For an admin, who says how many they saw. Refuses where nothing is held, and
 * where others are held by now.
 */
export async function letEndsGo(
  actor: Actor,
  { count }: { count: number },
): Promise<Outcome<{ count: number }>> {
  return inTransaction(async (tx) => {
    const verdict = may(actor, 'ends.let-go', {}, now());
    if (verdict !== 'yes') {
      return deny(tx, actor, verdict, { verb: 'ends.let-go', kind: 'principal', id: null });
    }
    await lockHistory(tx);
    const held = await endHold(tx);
    if (held?.count !== count) return refused('conflict', notHeldWords(held !== null));
    await enqueue(tx, 'sweep', {});
    const event = { kind: 'ends.went-on', count } as const;
    await appendEvent(tx, { by: eventActor(actor, 'Admin'), event });
    return accepted({ count });
  });
}

function notHeldWords(isHeld: boolean): string {
  return isHeld
    ? 'There are more or fewer of them by now. Nothing was changed. Look at the number, then go on.'
    : 'Nothing waits any more: it went on by itself, or another admin let it. Nothing was changed.';
}
