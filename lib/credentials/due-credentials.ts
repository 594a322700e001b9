import { now } from '#lib/kernel/clock.ts';
import { dueRowsMax, enqueueDue } from '#lib/kernel/enqueue-due.ts';

/** Gives every credential for which something is due, and that has no job, one; returns how many. */
export async function enqueueDueCredentials(): Promise<number> {
  return enqueueDue('hand-over', async (tx) => {
    const due = await tx.credential.findMany({
      where: { nextAttemptAt: { lte: now() } },
      select: { id: true, leaseUntil: true },
      // The longest due first, so that one without a job is never hidden behind those that have one.
      orderBy: { nextAttemptAt: 'asc' },
      take: dueRowsMax,
    });
    return due.map(({ id, leaseUntil }) => ({ data: { credentialId: id }, leaseUntil }));
  });
}
