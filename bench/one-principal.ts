import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { runSpec } from '#lib/model/run.ts';
import { advanceRun } from '#lib/provisioning/advance-run.ts';
import { faultBody } from '../sandbox/faults/fault.ts';
import { cliForMicrosoft365, type Replay, terraformPair, toolsOf } from './replay.ts';
import type { Rig } from './rig.ts';

const latencyMs = 100;
const rounds = 5;
/** Four writes, each of which needs the one before; then what is there, then what it carries. */
const forcedCalls = 6;

export type Path = { name: string; writes: number; calls: number; milliseconds: number };

/**
 * One principal from approval to ready, with 100 ms on each call: what it takes here, what the forced
 * path alone takes (four writes and two readings in a row), and what two other tools take. Medians.
 */
export async function onePrincipal(
  rig: Rig,
): Promise<{ paths: Path[]; forcedMilliseconds: number }> {
  const [warm] = await rig.approveMany(1);
  if (warm) await toReady(warm);
  rig.sandbox.sandbox.faults.add(faultBody.parse({ kind: 'latency', ms: latencyMs }));
  const portal = await measured(rig, 'Boarding Pass, to ready and verified', async () => {
    const [runId = ''] = await rig.approveMany(1);
    return { prepared: () => toReady(runId) };
  });
  const replays: [string, Replay][] = [
    ['Terraform azuread + power-platform', terraformPair],
    ['CLI for Microsoft 365 (no Dataverse)', cliForMicrosoft365],
  ];
  const others = [];
  for (const [name, replay] of replays) {
    others.push(
      await measured(rig, name, async () => {
        const { spec } = await database().run.findFirstOrThrow();
        const { ask } = runSpec.parse(spec);
        const tools = await toolsOf(rig.sandbox, ask.instanceUrl);
        return { prepared: () => replay(tools, ask) };
      }),
    );
  }
  rig.sandbox.sandbox.faults.clear();
  return { paths: [portal, ...others], forcedMilliseconds: latencyMs * forcedCalls };
}

async function toReady(runId: string): Promise<void> {
  for (;;) {
    await advanceRun(runId, microsoft());
    const { state } = await database().run.findUniqueOrThrow({ where: { id: runId } });
    if (state === 'succeeded') return;
    if (state !== 'queued' && state !== 'running') throw new Error(`The run is ${state}.`);
  }
}

async function measured(
  { sandbox }: Rig,
  name: string,
  prepare: () => Promise<{ prepared: () => Promise<void> }>,
): Promise<Path> {
  const { log } = sandbox.sandbox;
  const taken: Path[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { prepared } = await prepare();
    const from = log.count();
    const began = performance.now();
    await prepared();
    const milliseconds = performance.now() - began;
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
