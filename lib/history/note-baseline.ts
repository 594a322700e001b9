import { appendEvent, lockHistory } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { rowKinds } from '#lib/model/row-kind.ts';
import { baselines } from './baselines.ts';
import { digestBefore, digestSeconds } from './digest-before.ts';

/**
 * Notes in the history what there is of each kind of row, once: with the first start of a release that
 * holds rows against their events, what is there is covered from then on. Of replicas that start together
 * one does it. Nobody changes a row and tells of it while it is being noted.
 */
export async function noteBaseline(): Promise<void> {
  if ((await baselines(database())).size === rowKinds.length) return;
  for (const rows of rowKinds) {
    await inTransaction(
      async (tx) => {
        await lockHistory(tx);
        if ((await baselines(tx)).has(rows)) return;
        const before = await digestBefore(tx, rows, null);
        await appendEvent(tx, {
          by: byWorker,
          event: { kind: 'history.baseline', rows, ...before },
        });
      },
      { seconds: digestSeconds },
    );
  }
}
