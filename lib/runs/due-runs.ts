import { now } from '#lib/kernel/clock.ts';
import { dueRowsMax, enqueueDue } from '#lib/kernel/enqueue-due.ts';
import { liveRunStates } from '#lib/model/run.ts';

/** Gives every live run that is due and has no job one; returns how many there were. */
export async function enqueueDueRuns(): Promise<number> {
  return enqueueDue('advance-run', async (tx) => {
    const due = await tx.run.findMany({
      where: { state: { in: [...liveRunStates] }, nextAttemptAt: { lte: now() } },
      select: { id: true, leaseUntil: true },
      // The longest due first, so that one without a job is never hidden behind those that have one.
      orderBy: { nextAttemptAt: 'asc' },
      take: dueRowsMax,
    });
    return due.map(({ id, leaseUntil }) => ({ data: { runId: id }, leaseUntil }));
  });
}
