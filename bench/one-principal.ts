import { database } from '#lib/kernel/db.ts';
import { requestSpec } from '#lib/model/request.ts';
import { startWorkerProcess } from '#testing/worker-process.ts';
import { faultBody } from '../sandbox/faults/fault.ts';
import { readyRun } from './ready-run.ts';
import { cliForMicrosoft365, type Replay, terraformPair, toolsOf } from './replay.ts';
import type { Rig } from './rig.ts';

const latencyMs = 100;
const rounds = 9;
/** Four writes, each of which needs the one before; then what is there, then what it carries. */
const forcedCalls = 6;

export type Path = { name: string; writes: number; calls: number; milliseconds: number };

type Measure = {
  paths: Path[];
  /** How long our run lay in the queue before a worker had it; part of no path. */
  pickUpMilliseconds: number;
  forcedMilliseconds: number;
};

/**
 * One principal from approval to ready, with 100 ms on each call: what it takes here, what the forced
 * path alone takes (four writes and two readings in a row), and what two other tools take. Medians.
 * Ours is worked off by `npm run worker` and measured by the run's own record.
 */
export async function onePrincipal(rig: Rig): Promise<Measure> {
  const worker = startWorkerProcess();
  for (const id of await rig.approveMany(4)) await readyRun(id, worker);
  rig.sandbox.sandbox.faults.add(faultBody.parse({ kind: 'latency', ms: latencyMs }));
  const pickUps: number[] = [];
  const portal = await measured(
    rig,
    'Boarding Pass, to ready and verified',
    async () => async () => {
      const [id = ''] = await rig.approveMany(1);
      const { createdAt, startedAt, finishedAt } = await readyRun(id, worker);
      pickUps.push(startedAt - createdAt);
      return finishedAt - startedAt;
    },
  );
  await worker.stop();
  const replays: [string, Replay][] = [
    ['Terraform azuread + power-platform', terraformPair],
    ['CLI for Microsoft 365 (no Dataverse)', cliForMicrosoft365],
  ];
  const others = [];
  for (const [name, replay] of replays) {
    others.push(
      await measured(rig, name, async () => {
        const { spec } = await database().approvedSpec.findFirstOrThrow();
        const ask = requestSpec.parse(spec);
        const tools = await toolsOf(rig.sandbox, ask.instanceUrl);
        return async () => {
          const began = performance.now();
          await replay(tools, ask);
          return performance.now() - began;
        };
      }),
    );
  }
  rig.sandbox.sandbox.faults.clear();
  return {
    paths: [portal, ...others],
    pickUpMilliseconds: median(pickUps),
    forcedMilliseconds: latencyMs * forcedCalls,
  };
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Takes the median of some rounds; what `prepare` does is not part of it, its answer measures. */
async function measured(
  { sandbox }: Rig,
  name: string,
  prepare: () => Promise<() => Promise<number>>,
): Promise<Path> {
  const { log } = sandbox.sandbox;
  const taken: Path[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const act = await prepare();
    const from = log.count();
    const milliseconds = await act();
    const made = log.recent().filter((call) => call.id > from && call.plane !== 'entra');
    const writes = made.filter((call) => !call.operation.startsWith('GET')).length;
    taken.push({ name, writes, calls: made.length, milliseconds });
  }
  const [middle] = taken
    .sort((one, other) => one.milliseconds - other.milliseconds)
    .slice(Math.floor(rounds / 2));
  if (!middle) throw new Error('Nothing was measured.');
  return middle;
}
