import type { PersonActor } from '#lib/access/actor.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import { findPage } from '#lib/kernel/find-page.ts';
import { type Cause, cause } from '#lib/model/cause.ts';
import { type Page, pageSize } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import type { UnfinishedState } from '#lib/model/principal-list.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';
import { unendedRunStates } from '#lib/model/run.ts';
import { type StepKey, stepKey } from '#lib/model/steps.ts';
import { unfinishedRuns } from './principals-in.ts';
import { principalsMeant } from './principals-meant.ts';
import { readsAllPrincipals } from './principals-of.ts';
import { readStatus, statusSelect } from './read-status.ts';

const { sql } = Prisma;

/** A principal whose run is under way or has stopped, with the step where it stands. */
export type UnfinishedPrincipal = {
  id: string;
  requestId: string | null;
  name: string;
  createdAt: Date;
  environmentName: string;
  status: PrincipalStatus;
  step: { key: StepKey; cause: Cause | null } | null;
};

/** A page of everybody's principals with a run under way or failed, the newest run first, for who may read all. */
export async function listUnfinished(
  actor: PersonActor,
  { q, state, after, before }: ListQuery<UnfinishedState> = {},
  size = pageSize,
): Promise<Page<UnfinishedPrincipal>> {
  const page = await findPage(
    {
      from: sql`"run" AS "u" JOIN "principal" AS "p" ON "p"."id" = "u"."principal_id"`,
      where: [readsAllPrincipals(actor) ? unfinishedRuns(state) : sql`FALSE`],
      id: sql`"p"."id"`,
      key: sql`"u"."created_at"`,
      sortedBy: 'moment',
      order: 'desc',
      anyOf: q ? await principalsMeant(q, true) : [],
    },
    { after, before },
    size,
  );
  const ids = page.rows.map(({ id }) => id);
  const rows = await database().principal.findMany({ where: { id: { in: ids } }, select });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = ids.flatMap((id) => byId.get(id) ?? []);
  const places = placesOfEach(shown);
  return { ...page, rows: shown.map((row, index) => listed(row, places[index] ?? '')) };
}

import { placesOfEach } from '#lib/model/place-words.ts';
import { oldestSeatFirst } from './seat-view.ts';

const select = {
  ...statusSelect,
  id: true,
  requestId: true,
  name: true,
  createdAt: true,
  seats: {
    orderBy: oldestSeatFirst,
    select: { environment: { select: { displayName: true, instanceUrl: true } } },
  },
  runs: {
    ...statusSelect.runs,
    select: {
      ...statusSelect.runs.select,
      steps: {
        where: { state: { not: 'done' } },
        orderBy: { position: 'asc' },
        take: 1,
        select: { key: true, cause: true },
      },
    },
  },
} satisfies Prisma.PrincipalSelect;

const unended: readonly string[] = unendedRunStates;
type Row = Prisma.PrincipalGetPayload<{ select: typeof select }>;

function listed(row: Row, environmentName: string): UnfinishedPrincipal {
  const { id, requestId, name, createdAt, runs } = row;
  const open = runs.find((run) => run.recipe !== 'verify' && unended.includes(run.state));
  const step = open?.steps[0];
  return {
    id,
    requestId,
    name,
    createdAt,
    environmentName,
    status: readStatus(row),
    step: step
      ? {
          key: stepKey.parse(step.key),
          cause: step.cause === null ? null : cause.parse(step.cause),
        }
      : null,
  };
}
