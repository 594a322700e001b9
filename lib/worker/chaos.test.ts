import { expect, test } from 'vitest';
import { createTestDatabase } from '#prisma/test-database.ts';
import { chaos } from '../../bench/chaos/chaos.ts';
import { openRig } from '../../bench/rig.ts';

// A small part of `npm run chaos`, with a seed of its own: the same faults, kills and cancels.
test('faults at every call, killed workers and cancels leave no orphan, no twin, no lie, nothing stuck', {
  timeout: 300_000,
}, async () => {
  const rig = await openRig(await createTestDatabase());
  const options = { runs: 24, seed: 20_261_124, batch: 24, workers: 2, callsPerKill: 150 };
  const summary = await chaos(rig, options, () => undefined);
  await rig.close();
  expect(summary).toMatchObject({ runs: 24, orphans: 0, twins: 0, falselyReady: 0, stuck: 0 });
  expect(summary.faults).toBeGreaterThan(20);
  expect(summary.crashes).toBeGreaterThan(0);
  expect(summary.ready + summary.undone).toBe(24);
});
