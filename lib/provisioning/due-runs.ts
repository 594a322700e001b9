import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { enqueueDue } from '#lib/kernel/enqueue-due.ts';
import { liveRunStates } from '#lib/model/run.ts';

/** Gives every live run that is due a job. */
export async function enqueueDueRuns(): Promise<void> {
  const due = await database().run.findMany({
    where: { state: { in: [...liveRunStates] }, nextAttemptAt: { lte: now() } },
    select: { id: true, leaseUntil: true },
    take: 1000,
  });
  await enqueueDue(
    'advance-run',
    due.map(({ id, leaseUntil }) => ({ data: { runId: id }, leaseUntil })),
  );
}
