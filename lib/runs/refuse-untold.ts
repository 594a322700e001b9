import { principalDifference } from '#lib/history/principal-difference.ts';
import { atOneMoment } from '#lib/kernel/at-one-moment.ts';
import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { type RowKind, rowKinds } from '#lib/model/row-kind.ts';
import type { RecipeName } from '#lib/model/run.ts';
import type { LeasedRun } from './lease-run.ts';

/** What a run acts by: to make something all that was approved; to take it away, what it takes away. */
const actsBy: Record<RecipeName, readonly RowKind[]> = {
  provision: rowKinds,
  undo: ['run', 'remote-object'],
  stop: ['run', 'remote-object'],
  // It writes nothing.
  verify: [],
};

/**
 * Throws where a row that a run acts by is not as the history tells, before anything is written to
 * Microsoft: what was never approved, or not so, has no effect there.
 */
export async function refuseUntold({ recipe, principalId }: LeasedRun): Promise<void> {
  const kinds = actsBy[recipe];
  if (kinds.length === 0) return;
  const found = await atOneMoment((tx) => principalDifference(tx, principalId, kinds));
  if (!found) return;
  const { rows, id, seq } = found;
  throw new ProvisioningStop({ code: 'not-as-told', facts: { rows, id, seq } });
}
