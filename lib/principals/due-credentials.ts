import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { enqueueDue } from '#lib/kernel/enqueue-due.ts';

/** Gives every credential for which something is due a job. */
export async function enqueueDueCredentials(): Promise<void> {
  const due = await database().credential.findMany({
    where: { nextAttemptAt: { lte: now() } },
    select: { id: true, leaseUntil: true },
    take: 1000,
  });
  await enqueueDue(
    'hand-over',
    due.map(({ id, leaseUntil }) => ({ data: { credentialId: id }, leaseUntil })),
  );
}
