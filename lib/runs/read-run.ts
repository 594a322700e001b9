import { placeOfSeat } from '#lib/environments/present-address.ts';
import { environmentDifference } from '#lib/history/environment-difference.ts';
import { principalDifference } from '#lib/history/principal-difference.ts';
import { principalRows } from '#lib/history/rows/load-principals.ts';
import { atOneMoment } from '#lib/kernel/at-one-moment.ts';
import { database, type Prisma, type Transaction } from '#lib/kernel/db.ts';
import { isStepOf } from '#lib/model/plan.ts';
import { requestSpec } from '#lib/model/request.ts';
import { type DifferentRow, type RowKind, rowKinds } from '#lib/model/row-kind.ts';
import { type RecipeName, recipeName } from '#lib/model/run.ts';
import { mintBegun } from '#lib/resources/known-ids.ts';

/**
 * What a run acts by: to make something or to let it in again all that was approved; to take away, what
 * it takes away.
 */
const actsBy: Record<RecipeName, readonly RowKind[]> = {
  provision: rowKinds,
  undo: ['approved-spec', 'run', 'remote-object'],
  stop: ['approved-spec', 'run', 'remote-object'],
  pause: ['approved-spec', 'run', 'remote-object'],
  resume: rowKinds,
  // It writes nothing.
  verify: [],
};

const include = {
  steps: { orderBy: { position: 'asc' } },
  principal: {
    include: { ...principalRows, seats: { include: placeOfSeat }, credentials: mintBegun },
  },
} as const satisfies Prisma.RunInclude;

/**
 * A run with all that its ticks act by, and `untold`: the first row of that which is not as the history
 * tells. Rows and history are read one after the other; where they differ both are read again, at one
 * moment, and that is what counts.
 */
export async function readRun(id: string) {
  const seen = await read(database(), id);
  return seen.untold ? atOneMoment((tx) => read(tx, id)) : seen;
}

async function read(tx: Transaction, id: string) {
  const run = await tx.run.findUniqueOrThrow({ where: { id }, include });
  const recipe = recipeName.parse(run.recipe);
  const kinds = actsBy[recipe];
  const untold =
    kinds.length > 0
      ? ((await principalDifference(tx, run.principal, kinds)) ??
        (await environmentDifference(tx, movedEnvironments(run.principal))))
      : null;
  return { ...run, recipe, untold: untold ?? withStepOfAnother(id, recipe, run.steps) };
}

type Moving = Prisma.PrincipalGetPayload<(typeof include)['principal']>;

/** Where the catalog has another address than was approved, a run acts by the catalog. */
function movedEnvironments({ seats, approved }: Moving): string[] {
  return seats.flatMap(({ id, environmentId, environment: { instanceUrl } }) => {
    const newest = approved.findLast(({ seatId }) => seatId === id);
    const approvedUrl = requestSpec.safeParse(newest?.spec).data?.instanceUrl;
    return approvedUrl === instanceUrl ? [] : [environmentId];
  });
}

/** Of the steps no event tells before they are done, so the recipe that was started says which there can be. */
function withStepOfAnother(
  id: string,
  recipe: RecipeName,
  steps: readonly { key: string }[],
): DifferentRow | null {
  if (steps.every(({ key }) => isStepOf(recipe, key))) return null;
  return { rows: 'run', id, seq: null, what: 'it has a step of another recipe' };
}
