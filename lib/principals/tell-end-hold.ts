import { appendEvent, lockHistory } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { endHold } from '#lib/history/end-hold.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { type AboutToEnd, whyHeld } from '#lib/model/end-sweep.ts';

/**
 * Tells the history that the sweep holds, or holds no longer, once for each change of why and of how many.
 * Answers whether it holds.
 */
export async function tellEndHold(about: AboutToEnd): Promise<boolean> {
  const why = whyHeld(about);
  return inTransaction(async (tx) => {
    await lockHistory(tx);
    const told = await endHold(tx);
    if (why === null) {
      const event = { kind: 'ends.went-on', count: about.count } as const;
      if (told) await appendEvent(tx, { by: byWorker, event });
      return false;
    }
    if (told?.why !== why || told.count !== about.count) {
      await appendEvent(tx, { by: byWorker, event: { kind: 'ends.held', why, ...about } });
    }
    return true;
  });
}
