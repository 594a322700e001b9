import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#testing/database/test-database.ts';
import { burst } from '../../bench/burst.ts';
import { chaos } from '../../bench/chaos/chaos.ts';
import { onePrincipal } from '../../bench/one-principal.ts';
import { openRig, type Rig } from '../../bench/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig(await createTestDatabase());
}, 60_000);
afterAll(() => rig.close());

const small = { handOverShare: 0.4, callsPerKill: 220, secretCallsPerKill: 60 };

// A small part of `npm run chaos`: the same faults, kills, cancels and tabs. By its seed, two runs are
// cancelled soon after they began, and some principals get a secret.
test('faults at every call, killed workers, cancels and vanishing tabs leave no orphan, no twin, no lie, nothing stuck', {
  timeout: 300_000,
}, async () => {
  const options = { ...small, runs: 8, seed: 42, batch: 8, workers: 2 };
  const summary = await chaos(rig, options, () => undefined);
  expect(summary).toMatchObject({ runs: 8, orphans: 0, twins: 0, falselyReady: 0, stuck: 0 });
  const ofSecrets = { unknownSecrets: 0, doubleMints: 0, notWorking: 0, stuckIntents: 0 };
  expect(summary).toMatchObject(ofSecrets);
  expect(summary.handOvers).toBeGreaterThan(0);
  expect(summary.secretsStored + summary.secretsRemoved).toBeGreaterThan(0);
  expect(summary.faults).toBeGreaterThan(20);
  expect(summary.crashes).toBeGreaterThan(0);
  expect(summary.ready + summary.undone).toBe(8);
  expect(summary.cancels).toBeGreaterThan(0);
});

test.each([
  [
    'a chaos run',
    () =>
      chaos(
        rig,
        { ...small, callsPerKill: 1e9, runs: 2, seed: 1, batch: 2, workers: 1 },
        () => undefined,
      ),
  ],
  ['a burst', () => burst(rig, 1)],
  ['the measure of one principal', () => onePrincipal(rig)],
])(
  '%s whose worker ends by itself ends too, and says how it ended',
  {
    timeout: 60_000,
  },
  async (_, measure) => {
    // This process has its connections; a worker that starts now knows no database.
    process.env.DATABASE_URL = '';
    await expect(measure()).rejects.toThrow("A worker's process ended by itself (exit code 1).");
  },
);
