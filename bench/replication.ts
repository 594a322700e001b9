import { database } from '#lib/kernel/db.ts';
import { startWorkerProcess, type WorkerProcess } from '#testing/worker-process.ts';
import { faultBody } from '../sandbox/faults/fault.ts';
import { median } from './one-principal.ts';
import { readyRun } from './ready-run.ts';
import type { Rig } from './rig.ts';

/** What a step needs to see of what the step before has made; the last one, when it is read back. */
const objects = {
  'application.graph': 'the registration, for its service principal',
  'service-principal.dataverse': 'the service principal, for Dataverse',
  'application.filter': 'the registration, for who reads it back',
} as const;
const lagsSeconds = [2, 6, 18];
/** So many principals wait at once; the worst of them counts. */
const together = 4;

export type LagRow = {
  name: string;
  lagSeconds: number;
  /** How long after the lag was over, and what is to be done besides, the last one was ready. */
  lateSeconds: number;
  /** The most tries of one step. */
  tries: number;
};

/**
 * How long after a lag lets it a principal is ready, and how often was asked meanwhile: for each
 * object that others wait for, and each lag. Worked off by `npm run worker`, told by the runs' own record.
 */
export async function replication(rig: Rig): Promise<LagRow[]> {
  const { faults } = rig.sandbox.sandbox;
  const worker = startWorkerProcess();
  // The first ones find a worker that has just started.
  await readyTogether(rig, worker);
  const unlagged = median((await readyTogether(rig, worker)).map((one) => one.seconds));
  const rows: LagRow[] = [];
  for (const [object, name] of Object.entries(objects)) {
    for (const lagSeconds of lagsSeconds) {
      faults.add(faultBody.parse({ kind: 'lag', object, seconds: lagSeconds }));
      const ready = await readyTogether(rig, worker);
      faults.clear();
      rows.push({
        name,
        lagSeconds,
        lateSeconds: Math.max(...ready.map((one) => one.seconds)) - lagSeconds - unlagged,
        tries: Math.max(...ready.map((one) => one.tries)),
      });
    }
  }
  await worker.stop();
  return rows;
}

export function replicationReport(rows: readonly LagRow[]): string {
  const lines = rows.map(
    ({ name, lagSeconds, lateSeconds, tries }) =>
      `  ${name.padEnd(44)} ${String(lagSeconds).padStart(2)} s   ${lateSeconds.toFixed(2)} s late, ${tries} tries`,
  );
  return `ready, after a lag of what was just made; the worst of ${together}\n${lines.join('\n')}`;
}

async function readyTogether(rig: Rig, worker: WorkerProcess) {
  const ids = await rig.approveMany(together);
  return Promise.all(
    ids.map(async (id) => {
      const { startedAt, finishedAt } = await readyRun(id, worker);
      const { _max } = await database().runStep.aggregate({
        where: { runId: id },
        _max: { attempts: true },
      });
      return { seconds: (finishedAt - startedAt) / 1000, tries: _max.attempts ?? 0 };
    }),
  );
}
