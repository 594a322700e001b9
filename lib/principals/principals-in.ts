import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { dayForEnds } from '#lib/kernel/end-dates.ts';
import { type CredentialState, usableCredentialStates } from '#lib/model/credential.ts';
import { endsSoonDays } from '#lib/model/end-near-words.ts';
import {
  endingWithinDays,
  type OwnerNeed,
  type PrincipalListState,
  type UnfinishedState,
} from '#lib/model/principal-list.ts';
import { liveRunStates, type RunState, stoppedRunStates } from '#lib/model/run.ts';

const { sql } = Prisma;

/**
 * Everything is asked of one principal at a time, as a value: written as a join, the planner would read
 * whole tables to answer it for the few that somebody owns. And as a truth: of IS NULL it would believe
 * that next to none is.
 */
const some = (rows: Prisma.Sql) => sql`(SELECT TRUE ${rows} LIMIT 1) IS TRUE`;
const none = (rows: Prisma.Sql) => sql`(SELECT TRUE ${rows} LIMIT 1) IS NOT TRUE`;

const isLiving = sql`"p"."retired_at" IS NULL`;

/**
 * A principal has at most one run at a time that has not come to its end, verifications aside; it says
 * how the principal stands. They are few, and have an index of their own.
 */
const isIn = (states: readonly RunState[]) =>
  sql`"u"."recipe" <> 'verify' AND "u"."state" IN (${literals(states)})`;
const runsIn = (states: readonly RunState[]) => sql`FROM "run" AS "u" WHERE ${isIn(states)}`;
const ofThis = sql`AND "u"."principal_id" = "p"."id"`;
const unended = [...liveRunStates, ...stoppedRunStates];
const isSettled = none(sql`${runsIn(unended)} ${ofThis}`);
const stops = sql`FROM "run" AS "u" WHERE "u"."recipe" = 'stop'`;

/** Made and left as it is: every run has ended, and none of them took anything back. */
const isMade = (id: Prisma.Sql) => sql`
  ${none(sql`${runsIn(unended)} AND "u"."principal_id" = ${id}`)}
  AND ${none(sql`
    FROM "run" AS "u" WHERE "u"."recipe" IN ('stop', 'undo') AND "u"."principal_id" = ${id}`)}`;

/** What is known not to be as approved: of few principals, and an index of its own. */
const findings = sql`FROM "finding" AS "f" WHERE "f"."state" = 'open'`;
const ofThisPrincipal = sql`${findings} AND "f"."principal_id" = "p"."id"`;

const isReady = sql`${isMade(sql`"p"."id"`)} AND ${none(ofThisPrincipal)}`;

const credentialsIn = (states: readonly CredentialState[]) =>
  sql`FROM "credential" AS "c" WHERE "c"."principal_id" = "p"."id" AND "c"."state" IN (${literals(states)})`;

/**
 * A part of a list of principals: what holds for each of its rows, "p". Where they are few, also the ids
 * to look at, and what then has to hold beside; nothing where the ids are just those.
 */
export type ListPart = { where: Prisma.Sql; few?: { ids: Prisma.Sql; where?: Prisma.Sql } };

/** A principal is retired by the end of its undo, so one with a run that has not ended is living. */
const partOfRuns = (runs: Prisma.Sql): ListPart => ({
  where: some(sql`${runs} ${ofThis}`),
  few: { ids: sql`SELECT "u"."principal_id" AS "id" ${runs}` },
});

/** What holds for the run, "u", of those with something under way or failed: being made, stopped or removed. */
export function unfinishedRuns(state: UnfinishedState | undefined): Prisma.Sql {
  switch (state) {
    case undefined:
      return isIn(unended);
    case 'failed':
      return isIn(stoppedRunStates);
    case 'provisioning':
      return sql`${isIn(liveRunStates)} AND "u"."recipe" <> 'stop'`;
    case 'stopping':
      return sql`${isIn(liveRunStates)} AND "u"."recipe" = 'stop'`;
  }
}

/**
 * The rule of `principalStatus`, as the database reads it. Both read downstream, and a test holds them
 * together.
 */
export function principalsIn(state: PrincipalListState): ListPart {
  switch (state) {
    case 'differs':
      return {
        where: sql`${isMade(sql`"p"."id"`)} AND ${some(ofThisPrincipal)}`,
        few: {
          ids: sql`
            SELECT DISTINCT "f"."principal_id" AS "id" ${findings}
            AND "f"."principal_id" IS NOT NULL AND ${isMade(sql`"f"."principal_id"`)}`,
        },
      };
    case 'failed':
    case 'provisioning':
    case 'stopping':
      return partOfRuns(sql`FROM "run" AS "u" WHERE ${unfinishedRuns(state)}`);
    case 'stopped':
      return {
        where: sql`${isLiving} AND ${isSettled} AND ${some(sql`${stops} ${ofThis}`)}`,
        few: {
          ids: sql`SELECT "u"."principal_id" AS "id" ${stops}`,
          where: sql`${isLiving} AND ${isSettled}`,
        },
      };
    case 'ready':
      return { where: isReady };
    case 'retired':
      return { where: sql`"p"."retired_at" IS NOT NULL` };
    case 'unconfirmed':
      return { where: sql`${isLiving} AND ${needs(state)}` };
    case 'no-secret':
    case 'ending':
      return { where: sql`${isReady} AND ${needs(state)}` };
    case 'ends-soon':
      return {
        where: sql`${isReady} AND ${needs(state)}`,
        few: {
          ids: sql`SELECT "p"."id" FROM "principal" AS "p" WHERE ${isLiving} AND ${needs(state)}`,
          where: isReady,
        },
      };
  }
}

/** What holds, beside how it stands, for a principal whose owner has something to do. */
export function needs(need: OwnerNeed): Prisma.Sql {
  switch (need) {
    case 'unconfirmed':
      return some(credentialsIn(['opened']));
    case 'no-secret':
      return none(credentialsIn(usableCredentialStates));
    case 'ending':
      return sql`(
        SELECT "c"."ends_at" ${credentialsIn(['stored'])} ORDER BY "c"."requested_at" DESC LIMIT 1
      ) < ${secondsAfter(now(), endingWithinDays * 86_400)}`;
    case 'ends-soon': {
      const day = dayForEnds(secondsAfter(now(), endsSoonDays * 86_400));
      return sql`"p"."ends_on" < ${day}::date`;
    }
  }
}

/** States as the text of a query: only so does the planner see that an index for some of them fits. */
function literals(states: readonly string[]): Prisma.Sql {
  return Prisma.raw(states.map((state) => `'${state}'`).join(', '));
}
