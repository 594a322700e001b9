import type { Prisma } from '#lib/kernel/db.ts';
import type { DueRows } from '#lib/kernel/due-rows.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';

/** Runs are taken up while they are live. */
export const dueRuns: DueRows<Prisma.RunModel, Prisma.RunUpdateManyMutationInput> = {
  queue: 'advance-run',
  jobOf: (runId) => ({ runId }),
  takeable: { state: { in: statesFrom(runTransitions.lease) } },
  taking: { state: runTransitions.lease.to, version: { increment: 1 } },
  find: (tx, query) => tx.run.findMany(query),
  update: (tx, change) => tx.run.updateManyAndReturn(change),
};
