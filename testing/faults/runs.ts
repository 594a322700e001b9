import type { Fault } from './fault.ts';

/** What can go wrong around runs: leases, sweeps, the night, and the checks before a run begins. */
export const runFaults: readonly Fault[] = [
  {
    id: 'release-without-token',
    file: 'lib/kernel/lease.ts',
    fault:
      'A worker that was overtaken stores its outcome over that of the one that has the lease now.',
    find: 'where: { id, leaseToken, state },',
    replace: 'where: { id, state },',
  },
  {
    id: 'lease-for-all',
    file: 'lib/kernel/lease.ts',
    fault: 'A lease keeps no other worker out.',
    find: '          OR: [{ leaseUntil: null }, { leaseUntil: { lt: moment } }],\n',
    replace: '',
  },
  {
    id: 'nightly-verifies-nobody',
    file: 'lib/worker/nightly.ts',
    fault: 'The night verifies no principal.',
    find: "runs: { some: { recipe: 'provision', state: 'succeeded' } },",
    replace: "runs: { some: { recipe: 'provision', state: 'done' } },",
  },
  {
    id: 'broken-history-untold',
    file: 'lib/worker/nightly.ts',
    fault: 'A history that was tampered with is not told in the log at night.',
    find: 'if (broken) log(',
    replace: 'if (broken === undefined) log(',
  },
  {
    id: 'sweep-leaves-runs',
    file: 'lib/worker/sweep.ts',
    fault: 'The sweep gives a run whose job was lost no new one.',
    find: "  await attempt('runs', () => enqueueDue(dueRuns));\n",
    replace: '',
  },
  {
    id: 'sweep-leaves-credentials',
    file: 'lib/worker/sweep.ts',
    fault: 'The sweep gives a credential whose job was lost no new one.',
    find: "  await attempt('credentials', () => enqueueDue(dueCredentials));\n",
    replace: '',
  },
  {
    id: 'verify-beside-a-run',
    file: 'lib/principals/verify-principal.ts',
    fault: 'A verification begins beside a run that is under way.',
    find: 'row.runs.find((run) => liveRunStates.some((state) => state === run.state));',
    replace: "row.runs.find((run) => run.state === 'running');",
  },
  {
    id: 'undo-with-secret-out',
    file: 'lib/runs/undo-run.ts',
    fault: 'A principal whose secret was handed out can be undone while somebody may be using it.',
    find: "state: { notIn: ['lost', 'removing', 'removed', 'failed'] }",
    replace: "state: { notIn: ['lost', 'removing', 'removed', 'failed', 'stored'] }",
  },
];
