import { vi } from 'vitest';
import { z } from 'zod';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';

/** Another worker takes a run over, as its row shows that. */
export function takeOver(runId: string) {
  return database().run.update({
    where: { id: runId },
    data: {
      leaseToken: { increment: 1 },
      leaseUntil: secondsAfter(now(), 20),
      version: { increment: 1 },
    },
  });
}

/**
 * Has another worker take the run over at the first call to Microsoft of its step, before it is sent:
 * whoever makes the call is overtaken in the middle. Resolves with what `look` sees then.
 */
export function takenOverInStep<T>(runId: string, look: () => Promise<T>): Promise<T> {
  const send = globalThis.fetch;
  let isTaken = false;
  return new Promise((resolve, reject) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (...call) => {
      // A look ahead of an earlier run may still be on its way.
      const isBegun = (await database().runStep.count({ where: { runId, state: 'running' } })) > 0;
      if (isBegun && !isTaken) {
        isTaken = true;
        await takeOver(runId);
        await look().then(resolve, reject);
      }
      return send(...call);
    });
  });
}

const jobRows = z.array(z.object({ id: z.string(), startAfter: z.date() }));

/** Everything that a run of this principal can store. */
export async function storedOf(principalId: string) {
  const where = { principalId };
  const [principal, runs, remotes, verifications, events] = await Promise.all([
    database().principal.findUniqueOrThrow({ where: { id: principalId } }),
    database().run.findMany({
      where,
      include: { steps: { orderBy: { position: 'asc' } } },
      orderBy: { createdAt: 'asc' },
    }),
    database().remoteObject.findMany({ where, orderBy: { id: 'asc' } }),
    database().verification.findMany({ where }),
    database().auditEvent.findMany({ where, orderBy: { seq: 'asc' } }),
  ]);
  const jobs = await database().$queryRaw`
    SELECT job.id::text, start_after AS "startAfter" FROM pgboss.job
    JOIN run ON run.id::text = job.data->>'runId'
    WHERE run.principal_id = ${principalId}::uuid ORDER BY job.id`;
  return { principal, runs, remotes, verifications, events, jobs: jobRows.parse(jobs) };
}
