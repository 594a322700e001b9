import { type placeOfSeat, presentAddress } from '#lib/environments/present-address.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';
import { type Intent, intent } from '#lib/model/intent.ts';
import { requestSpec } from '#lib/model/request.ts';
import { type RunSpec, tagOf } from '#lib/model/run.ts';

export type ApprovedSeat = { seatId: string; spec: RunSpec };

/** What was approved of a principal: the version it is, what it is meant to be, and each of its seats. */
export type ApprovedState = {
  version: number;
  intent: Intent;
  /** The oldest first: where something concerns the principal as a whole, that one stands for it. */
  seats: readonly [ApprovedSeat, ...ApprovedSeat[]];
};

/** Reads the newest approved state of a principal; throws as `approvedStateOf` does. */
export async function approvedState(tx: Transaction, principalId: string): Promise<ApprovedState> {
  const where = { principalId };
  const approved = await tx.approvedSpec.findMany({ where, orderBy: { version: 'asc' } });
  return approvedStateOf({ id: principalId, approved });
}

type Rows = {
  id: string;
  approved: readonly Prisma.ApprovedSpecModel[];
  seats: readonly Prisma.SeatGetPayload<{ select: { id: true } & typeof placeOfSeat }>[];
};

/** The same as a run works on it: each seat at its present address (`presentAddress`). */
export function stateToWorkOn(rows: Rows, version: number): ApprovedState {
  const state = approvedStateOf(rows, version);
  const now = ({ seatId, spec }: ApprovedSeat): ApprovedSeat => {
    const place = rows.seats.find(({ id }) => id === seatId)?.environment;
    return {
      seatId,
      spec: { ...spec, ask: { ...spec.ask, instanceUrl: presentAddress(spec.ask, place) } },
    };
  };
  const [first, ...others] = state.seats;
  return { ...state, seats: [now(first), ...others.map(now)] };
}

/**
 * The approved state of a principal by its rows, which come by their version, the newest or the one of a
 * `version`: for each seat its newest row up to there. Throws when nothing was approved, or when it
 * cannot be read.
 */
function approvedStateOf(
  { id: principalId, approved }: Pick<Rows, 'id' | 'approved'>,
  version = Number.POSITIVE_INFINITY,
): ApprovedState {
  const rows = approved.filter((row) => row.version <= version);
  const bySeat = new Map<string, ApprovedSeat>();
  for (const { seatId, spec, requestId } of rows) {
    if (!seatId) continue;
    const ask = requestSpec.parse(spec);
    bySeat.set(seatId, { seatId, spec: { tag: tagOf(principalId), requestId, ask } });
  }
  const newest = rows.at(-1);
  const [first, ...others] = bySeat.values();
  if (!newest || !first) throw new Error(`Nothing was approved for principal ${principalId}.`);
  return {
    version: newest.version,
    intent: intent.parse(newest.intent),
    seats: [first, ...others],
  };
}
