import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { newId } from '#lib/kernel/ids.ts';
import { log } from '#lib/kernel/log.ts';
import { verifyHistory } from './verify-history.ts';
import type { ReadSoFar, StoredReport } from './verify-stored.ts';

type Verification = {
  id: string;
  soFar: ReadSoFar;
  isOver: boolean;
  report: Promise<StoredReport>;
};

export type Verified = { report: StoredReport } | { underWay: { id: string } & ReadSoFar };

/** Next bundles a door several times; what this process has under way must be the same everywhere. */
const kept = globalThis as typeof globalThis & { boardingPassVerification?: Verification };

/**
 * Verifies the whole history as `verifyHistory` does, and waits for so long: a long one takes minutes,
 * more than a browser waits. Answers what it said, or how far it is; it goes on by itself then, and who asks
 * with its `id` hears of it. A process has one under way at a time, which all who ask join. One that
 * went away with its process is begun anew.
 */
export async function verifyForAWhile(
  actor: Actor,
  { id, waitSeconds }: { id?: string | undefined; waitSeconds: number },
): Promise<Verified> {
  assertMay(actor, 'history.read');
  const last = kept.boardingPassVerification;
  const isTheirs = last && (last.id === id || !last.isOver);
  const one = isTheirs ? last : begin(actor);
  kept.boardingPassVerification = one;
  const report = await Promise.race([one.report, wait(waitSeconds * 1000, null, { ref: false })]);
  return report ? { report } : { underWay: { id: one.id, ...one.soFar } };
}

function begin(actor: Actor): Verification {
  const soFar = { events: 0, rows: 0 };
  const report = verifyHistory(actor, soFar);
  const one: Verification = { id: newId(), soFar, isOver: false, report };
  report
    // Nobody may be there any more to hear of it.
    .catch((error: unknown) => log('error', 'a verification of the history met a fault', {}, error))
    .finally(() => {
      one.isOver = true;
    });
  return one;
}
